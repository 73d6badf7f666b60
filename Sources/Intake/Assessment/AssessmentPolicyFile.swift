// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
import JSON
import Values

// These readers and schemas/policy.schema.json say the same; the tests hold one to the other. What goes with which kind, and
// what refers to what, is AssessmentPolicy.validate's.

extension AssessmentPolicy {
    /// Reads a policy as `schemas/policy.schema.json` describes it.
    package init(parsing bytes: [UInt8]) throws(FormError) {
        self = try Self.read(bytes) { json throws(FormFault) in try AssessmentPolicy(json) }
    }

    private init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: [
            "$schema", "code", "version", "title", "setting", "jurisdiction", "notice", "effective", "requirements",
        ])
        _ = try json.text("$schema")
        self.init(
            code: try json.plainCode("code"),
            version: try json.required("version").versionName(),
            title: try json.required("title").text(),
            setting: try json.required("setting").word(InstrumentSetting.self),
            jurisdiction: try json.required("jurisdiction").text(),
            notice: try json.required("notice").text(),
            effective: try json.required("effective").timestamp(),
            requirements: try json.list("requirements", 1...AssessmentPolicy.mostRequirements) {
                place throws(FormFault) in try Requirement(place)
            }
        )
    }
}

extension Requirement {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: [
            "code", "label", "kind", "party", "subject", "minutes", "from", "after", "levels", "attemptSuffices",
            "expertise", "count", "source",
        ])
        self.init(
            code: try json.plainCode("code"),
            label: try json.required("label").text(),
            kind: try json.required("kind").word(RequirementKind.self),
            party: try json.member("party")?.plainCode(),
            subject: try json.member("subject")?.word(CriticalSubject.self),
            minutes: try json.member("minutes")?.whole(Requirement.spans),
            from: try json.member("from")?.word(ClockStart.self),
            after: try json.member("after")?.plainCode(),
            levels: try json.elements("levels", atMost: 10) { place throws(FormFault) in try place.plainCode() },
            attemptSuffices: try json.member("attemptSuffices")?.flag() ?? false,
            expertise: try json.elements("expertise", atMost: 10) { place throws(FormFault) in
                try place.plainCode()
            },
            count: try json.member("count")?.whole(Requirement.counts),
            source: try RuleSource(json.required("source"))
        )
    }
}

extension JSONPlace {
    /// The whole number within that range that this must be.
    fileprivate func whole(_ range: ClosedRange<Int>) throws(FormFault) -> Int {
        guard let number = value.integer, range.contains(number) else {
            throw fault("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
