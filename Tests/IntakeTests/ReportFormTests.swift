// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Testing

@testable import Intake

/// What of a report is read, and what is said of one that can't be.
@Suite struct ReportFormTests {
    private func refusal(_ text: String) -> String? {
        do { _ = try IncidentReport(parsing: Array(text.utf8)) } catch { return error.description }
        return nil
    }

    @Test("What is left out is not stated, and an empty list is")
    func blanks() throws {
        let report = try IncidentReport(parsing: Array(#"{"types":["assault"],"injuries":[]}"#.utf8))
        #expect(report == IncidentReport(types: ["assault"], injuries: []))
        #expect(report.arrests == nil && report.injuries?.isEmpty == true)
    }

    @Test("What is wrong is said where it stands, without quoting it")
    func faults() {
        #expect(refusal("{}") == "types must be given")
        #expect(refusal(#"{"types":[]}"#) == "types must hold one at least")
        let person = #"{"types":["x"],"people":[{"role":"victim"},{"role":"x","person":"E-0001"}]}"#
        #expect(
            refusal(person) == "people[1].person must be a person of the case, such as P-1"
        )
        let log = #"{"types":["x"],"workplaceViolence":{"types":["type-5"]}}"#
        #expect(refusal(log)?.contains("workplaceViolence.types[0] must be one of type-1, type-2") == true)
        let flag = #"{"types":["x"],"workplaceViolence":{"wasPoliceContacted":"yes"}}"#
        #expect(refusal(flag)?.contains("workplaceViolence.wasPoliceContacted must be true or false") == true)
        #expect(refusal("{\n\"types\": nothing}")?.contains("line 2") == true)
    }

    @Test("Statements cite references of every kind")
    func narrative() throws {
        let text = ##"{"title":"t","statements":[{"text":"s","cites":["p-1","E-0001","#12","R-2","K-3","T-000004"]}]}"##
        let report = try NarrativeReport(parsing: Array(text.utf8))
        #expect(report.references.map(\.text) == ["P-1", "E-0001", "#12", "R-2", "K-3", "T-000004"])
        let empty = #"{"title":"t","statements":[]}"#
        #expect(throws: FormError.self) { try NarrativeReport(parsing: Array(empty.utf8)) }
    }
}

/// Holds the readers of reports and their schemas to one another.
@Suite(.enabled(if: Place.python != nil, "CASEBOUND_PYTHON names no Python with jsonschema"))
struct ReportSchemaTests {
    private static let incident = #"""
        {"types":["assault"],"occurredAt":"2026-04-17T08:00:00Z","occurredUntil":"2026-04-17T08:10:00-04:00",
        "timeAsStated":"x","site":"x","location":"x","people":[{"role":"x","name":"x","person":"P-1"}],
        "injuries":[{"person":"x","description":"x","treatment":"x"}],
        "usesOfForce":[{"by":"x","on":"x","kind":"x","reason":"x"}],
        "arrests":[{"person":"x","agency":"x","charge":"x","at":"2026-04-17T08:00:00Z"}],
        "weapons":[{"kind":"x","description":"x","disposition":"x"}],
        "notifications":[{"to":"x","agency":"x","by":"x","at":"2026-04-17T08:00:00Z"}],
        "narrative":"x","outcome":"x","workplaceViolence":{"types":["type-1"],"committedBy":"client",
        "circumstances":["alone"],"place":"workplace","kinds":["threat"],"description":"x",
        "wasSecurityContacted":true,"wasPoliceContacted":false,"protectiveAction":"x","completedBy":"x",
        "completedByTitle":"x","completedAt":"2026-04-17T08:00:00Z","isWithoutIdentities":true}}
        """#
    private static let narrative = ##"{"title":"x","statements":[{"text":"x","cites":["P-1","#12"]}]}"##

    private static let replacements: [JSONValue] = [
        .null, .bool(true), .integer(1), .string(""), .string("x"), .string("type-4"), .string("other"),
        .string("P-2"), .string("e-0001"), .string("P-"), .string("#1234567890"), .array([]), .array([.string("x")]),
        .array([.integer(1)]), .members([]), .members([("text", .string("x"))]), .string("2026-04-17T21:02:44Z"),
        .string("2026-04-17"), .array(Array(repeating: .string("x"), count: 21)),
    ]

    @Test("What a schema refuses our reader refuses, and what it takes our reader takes")
    func agreement() throws {
        try hold("incident-report", Self.incident, atLeast: 500) { _ = try IncidentReport(parsing: $0) }
        try hold("narrative-report", Self.narrative, atLeast: 60) { _ = try NarrativeReport(parsing: $0) }
    }

    @Test("The sample is valid by its schema, and states what the rules of a school district ask for")
    func sample() throws {
        let bytes = try Place.bytes("evidence-samples/incident-report.json")
        let value = try JSONParser.parse(bytes)
        #expect(try SchemaTests().verdicts("schemas/incident-report.schema.json", [value]) == [true])
        let report = try IncidentReport(parsing: bytes)
        let rules = try Rules(parsing: Place.bytes("schemas/rules/school-district.json")).incidentTypes
        let own = rules.filter { report.types.contains($0.code) }
        #expect(own.count == report.types.count && report.missing(of: own.flatMap(\.required)).isEmpty)
    }

    private func hold(_ name: String, _ whole: String, atLeast count: Int, _ read: ([UInt8]) throws -> Void) throws {
        let value = try JSONParser.parse(Array(whole.utf8))
        let changed = [value] + SchemaTests().variants(of: value, with: Self.replacements)
        #expect(changed.count > count)
        let verdicts = try SchemaTests().verdicts("schemas/\(name).schema.json", changed)
        #expect(verdicts.first == true && verdicts.count == changed.count)
        for (value, isValid) in zip(changed, verdicts) {
            let isRead = (try? read(value.canonicalBytes)) != nil
            #expect(isRead == isValid, "\(String(decoding: value.canonicalBytes, as: UTF8.self))")
        }
    }

    @Test("A rule can require every part that an incident report has, by the schema's name")
    func parts() throws {
        let schema = try JSONParser.parse(Place.bytes("schemas/incident-report.schema.json"))
        let names = try #require(schema["properties"]?.object?.keys)
        #expect(Set(names).subtracting(["$schema", "types"]) == Set(IncidentPart.allCases.map(\.rawValue)))
    }
}
