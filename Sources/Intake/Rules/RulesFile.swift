// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
import JSON
import Values

// These readers and schemas/rules.schema.json say the same; the tests hold one to the other.

extension Rules {
    /// Reads an office's rules as `schemas/rules.schema.json` describes them.
    package init(parsing bytes: [UInt8]) throws(FormError) {
        self = try JSONPlace.form(bytes) { json throws(FormFault) in try Rules(json) }
    }

    private init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: [
            "$schema", "name", "version", "effective", "caseTypes", "findings", "tipCategories", "incidentTypes",
            "clocks", "custody",
        ])
        _ = try json.text("$schema")
        self.init(
            name: try json.required("name").text(),
            version: try json.required("version").text(),
            effective: try json.required("effective").timestamp(),
            caseTypes: try json.codes("caseTypes") { place throws(FormFault) in try CodedRule(place) },
            findings: try json.codes("findings") { place throws(FormFault) in try CodedRule(place) },
            tipCategories: try json.codes("tipCategories") { place throws(FormFault) in try TipCategoryRule(place) },
            incidentTypes: try json.codes("incidentTypes") { place throws(FormFault) in try IncidentTypeRule(place) },
            clocks: try json.elements("clocks", atMost: 100) { place throws(FormFault) in try ClockRule(place) },
            custody: try json.member("custody").map { place throws(FormFault) in try CustodyRule(place) } ?? .standard
        )
    }
}

extension CodedRule {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["code", "label", "source"])
        self.init(
            code: try json.code(),
            label: try json.required("label").text(),
            source: try json.source()
        )
    }
}

extension TipCategoryRule {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["code", "label", "suggestsLifeSafety", "source"])
        self.init(
            code: try json.code(),
            label: try json.required("label").text(),
            suggestsLifeSafety: try json.member("suggestsLifeSafety")?.flag() ?? false,
            source: try json.source()
        )
    }
}

extension IncidentTypeRule {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["code", "label", "required", "source"])
        self.init(
            code: try json.code(),
            label: try json.required("label").text(),
            required: try json.elements("required", atMost: 50) { place throws(FormFault) in
                try place.word(IncidentPart.self).rawValue
            },
            source: try json.source()
        )
    }
}

extension ClockRule {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["step", "minutes", "lifeSafetyOnly", "source"])
        self.init(
            step: try json.required("step").text(),
            minutes: try json.required("minutes").minutes(),
            lifeSafetyOnly: try json.member("lifeSafetyOnly")?.flag() ?? false,
            source: try json.source()
        )
    }
}

extension CustodyRule {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["hashMinutes", "placeMinutes", "answerMinutes"])
        self.init(
            hashMinutes: try json.required("hashMinutes").minutes(),
            placeMinutes: try json.required("placeMinutes").minutes(),
            answerMinutes: try json.required("answerMinutes").minutes()
        )
    }
}

extension RuleSource {
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["citation", "checked"])
        self.init(
            citation: try json.required("citation").text(),
            isChecked: try json.required("checked").flag()
        )
    }
}

extension JSONPlace {
    /// What a rule rests on; nil where its file doesn't say.
    fileprivate func source() throws(FormFault) -> RuleSource? {
        try member("source").map { place throws(FormFault) in try RuleSource(place) }
    }

    /// The elements of that member, no two of one code; none where there is none.
    fileprivate func codes<Rule>(
        _ key: String,
        _ read: (JSONPlace) throws(FormFault) -> Rule
    ) throws(FormFault) -> [Rule] {
        var codes: Set<String> = []
        return try elements(key, atMost: 200) { place throws(FormFault) in
            let rule = try read(place)
            let code = try place.code()
            guard codes.insert(code).inserted else { throw place.fault("has the code of another: \(code)") }
            return rule
        }
    }

    /// A rule's code: lower-case letters, digits and hyphens, so that it can be typed and stand in a file's name.
    fileprivate func code() throws(FormFault) -> String {
        let place = try required("code")
        let code = try place.text()
        guard code.utf8.allSatisfy(JSONPlace.isOfCode), code.utf8.count <= 60 else {
            throw place.fault("must be lower-case letters, digits and hyphens, at most 60")
        }
        return code
    }

    /// A span of whole minutes, up to ten years.
    fileprivate func minutes() throws(FormFault) -> Int {
        guard let minutes = value.integer, (0...5_256_000).contains(minutes) else {
            throw fault("must be whole minutes, from 0 to 5256000")
        }
        return minutes
    }
}
