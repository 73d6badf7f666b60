// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
import JSON
import Values

/// Why a file is not an office's rules, and where.
///
/// Safe to log.
package struct RulesFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

// These readers and schemas/rules.schema.json say the same; the tests hold one to the other.

extension Rules {
    /// The longest file that is read, in bytes.
    package static let largestFile = 1 << 20

    /// Reads an office's rules as `schemas/rules.schema.json` describes them.
    package init(parsing bytes: [UInt8]) throws(RulesFileError) {
        do {
            try self.init(JSONPlace(try JSONParser.parse(bytes, maximumDepth: 8)))
        } catch let fault as TipFault {
            throw RulesFileError(description: "\(fault.part.map { "\($0) " } ?? "the file ")\(fault.reason)")
        } catch let error as JSONError {
            throw RulesFileError(description: "\(error)")
        } catch {
            throw RulesFileError(description: "the file can't be read")
        }
    }

    private init(_ json: JSONPlace) throws(TipFault) {
        try json.requireObject(of: [
            "$schema", "name", "version", "effective", "caseTypes", "findings", "tipCategories", "incidentTypes",
            "clocks", "custody",
        ])
        _ = try json.text("$schema")
        self.init(
            name: try json.required("name").text(),
            version: try json.required("version").text(),
            effective: try json.required("effective").timestamp(),
            caseTypes: try json.codes("caseTypes") { place throws(TipFault) in try CodedRule(place) },
            findings: try json.codes("findings") { place throws(TipFault) in try CodedRule(place) },
            tipCategories: try json.codes("tipCategories") { place throws(TipFault) in try TipCategoryRule(place) },
            incidentTypes: try json.codes("incidentTypes") { place throws(TipFault) in try IncidentTypeRule(place) },
            clocks: try json.elements("clocks", atMost: 100) { place throws(TipFault) in try ClockRule(place) },
            custody: try json.member("custody").map { place throws(TipFault) in try CustodyRule(place) } ?? .standard
        )
    }
}

extension CodedRule {
    fileprivate init(_ json: JSONPlace) throws(TipFault) {
        try json.requireObject(of: ["code", "label", "source"])
        self.init(
            code: try json.code(),
            label: try json.required("label").text(),
            source: try RuleSource(json.member("source"))
        )
    }
}

extension TipCategoryRule {
    fileprivate init(_ json: JSONPlace) throws(TipFault) {
        try json.requireObject(of: ["code", "label", "suggestsLifeSafety", "source"])
        self.init(
            code: try json.code(),
            label: try json.required("label").text(),
            suggestsLifeSafety: try json.member("suggestsLifeSafety")?.flag() ?? false,
            source: try RuleSource(json.member("source"))
        )
    }
}

extension IncidentTypeRule {
    fileprivate init(_ json: JSONPlace) throws(TipFault) {
        try json.requireObject(of: ["code", "label", "required", "source"])
        self.init(
            code: try json.code(),
            label: try json.required("label").text(),
            required: try json.elements("required", atMost: 50) { place throws(TipFault) in
                try place.word(IncidentPart.self).rawValue
            },
            source: try RuleSource(json.member("source"))
        )
    }
}

extension ClockRule {
    fileprivate init(_ json: JSONPlace) throws(TipFault) {
        try json.requireObject(of: ["step", "minutes", "lifeSafetyOnly", "source"])
        self.init(
            step: try json.required("step").text(),
            minutes: try json.required("minutes").minutes(),
            lifeSafetyOnly: try json.member("lifeSafetyOnly")?.flag() ?? false,
            source: try RuleSource(json.member("source"))
        )
    }
}

extension CustodyRule {
    fileprivate init(_ json: JSONPlace) throws(TipFault) {
        try json.requireObject(of: ["hashMinutes", "placeMinutes", "answerMinutes"])
        self.init(
            hashMinutes: try json.required("hashMinutes").minutes(),
            placeMinutes: try json.required("placeMinutes").minutes(),
            answerMinutes: try json.required("answerMinutes").minutes()
        )
    }
}

extension RuleSource {
    fileprivate init?(_ json: JSONPlace?) throws(TipFault) {
        guard let json else { return nil }
        try json.requireObject(of: ["citation", "checked"])
        self.init(
            citation: try json.required("citation").text(),
            isChecked: try json.required("checked").flag()
        )
    }
}

extension JSONPlace {
    /// The elements of that member, no two of one code; none where there is none.
    fileprivate func codes<Rule>(
        _ key: String,
        _ read: (JSONPlace) throws(TipFault) -> Rule
    ) throws(TipFault) -> [Rule] {
        var codes: Set<String> = []
        return try elements(key, atMost: 200) { place throws(TipFault) in
            let rule = try read(place)
            let code = try place.code()
            guard codes.insert(code).inserted else { throw place.fault("has the code of another: \(code)") }
            return rule
        }
    }

    /// A rule's code: lower-case letters, digits and hyphens, so that it can be typed and stand in a file's name.
    fileprivate func code() throws(TipFault) -> String {
        let place = try required("code")
        let code = try place.text()
        let isPlain = code.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isPlain, code.utf8.count <= 60 else {
            throw place.fault("must be lower-case letters, digits and hyphens, at most 60")
        }
        return code
    }

    fileprivate func flag() throws(TipFault) -> Bool {
        guard let flag = value.bool else { throw fault("must be true or false") }
        return flag
    }

    /// A span of whole minutes, up to ten years.
    fileprivate func minutes() throws(TipFault) -> Int {
        guard let minutes = value.integer, (0...5_256_000).contains(minutes) else {
            throw fault("must be whole minutes, from 0 to 5256000")
        }
        return minutes
    }
}
