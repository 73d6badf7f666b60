// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import JSON
import Testing

@testable import Intake

/// The policies that are shipped, and what is said of a file that is none.
@Suite struct AssessmentPolicyFileTests {
    static let names = ["assessment-school", "assessment-workplace"]

    static func path(_ name: String) -> String { "schemas/rules/\(name).json" }

    static func policy(_ name: String) throws -> AssessmentPolicy {
        try AssessmentPolicy(parsing: Place.bytes(path(name)))
    }

    private static func fault(_ bytes: [UInt8]) -> String {
        do { _ = try AssessmentPolicy(parsing: bytes) } catch { return error.description }
        return ""
    }

    /// The small policy with one text in it replaced by another.
    private static func fault(_ old: String = "", _ new: String = "") -> String {
        fault(Array((old.isEmpty ? small : small.replacing(old, with: new)).utf8))
    }

    @Test("Each shipped file is read, says that it is to be checked, and claims no source as checked", arguments: names)
    func shipped(name: String) throws {
        let policy = try Self.policy(name)
        #expect(policy.code == name && policy.notice.contains("check each step and time"))
        #expect(policy.requirements.allSatisfy { !$0.source.isChecked && !$0.source.citation.isEmpty })
        let kinds = Set(policy.requirements.map(\.kind))
        let left: Set<RequirementKind> = policy.setting == .school ? [] : [.disabilityCheck]
        #expect(kinds == Set(RequirementKind.allCases).subtracting(left))
        // A level that no shipped instrument has would never be asked about.
        let folder = Place.package.appending(path: "schemas/instruments").path
        let levels = try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { file in
            try Instrument(parsing: Place.bytes("schemas/instruments/\(file)")).levels.map(\.code)
        }
        #expect(Set(policy.requirements.flatMap(\.levels)).isSubset(of: levels))
    }

    @Test("The school's policy asks for who must be told and when, and for whom the team must have")
    func school() throws {
        let policy = try Self.policy("assessment-school")
        #expect(policy.requirement("superintendent")?.after == "determination")
        #expect(policy.requirement("parent")?.attemptSuffices == true)
        #expect(policy.requirement("target")?.levels == ["high", "imminent"])
        #expect(policy.requirement("weapons")?.subject == .weapons)
        #expect(policy.requirement("completed")?.minutes == 1440 && policy.requirement("completed")?.from == .known)
        #expect(policy.requirement("follow-up")?.minutes == 30 * 1440)
        #expect(policy.requirement("signatures")?.count == nil && policy.requirement("nothing") == nil)
        let team = ["counselling", "instruction", "administration", "law-enforcement"]
        #expect(policy.requirement("team")?.expertise == team)
    }

    @Test("What is wrong is said with its place and the reason")
    func faults() {
        #expect(Self.fault() == "")
        let first = "requirements[0]"
        #expect(
            Self.fault("\"label\":\"A\"", "\"label\":\"A\",\"weight\":2")
                == "\(first).weight is not a key that stands here; take it out"
        )
        #expect(Self.fault("\"label\":\"A\",", "") == "\(first).label must be given")
        #expect(
            Self.fault("\"minutes\":60", "\"minutes\":\"60\"")
                == "\(first).minutes must be a whole number from 1 to 1000000"
        )
        #expect(
            Self.fault("\"minutes\":60", "\"minutes\":1.5")
                == "\(first).minutes must be a whole number from 1 to 1000000"
        )
        #expect(Self.fault("\"notice\",", "\"told\",").hasPrefix("\(first).kind must be one of determination, notice"))
        #expect(Self.fault("\"police\"", "\"The Police\"").hasPrefix("\(first).party must be lower-case"))
        #expect(
            Self.fault(",\"party\":\"police\"", "")
                == "\(first).party must be given where the kind is notice or interview or records"
        )
        #expect(Self.fault("\"code\":\"b\"", "\"code\":\"a\"") == "requirements[1] has the code of another: a")
        #expect(Self.fault("\"from\":\"known\"", "\"after\":\"b\"") == "\(first).after leads back to this requirement")
        #expect(
            Self.fault("\"after\":\"a\"", "\"after\":\"c\"") == "requirements[1].after is no requirement of this policy"
        )
        #expect(Self.fault("\"checked\":true", "\"checked\":1").hasPrefix("\(first).source.checked must be true"))
        #expect(Self.fault("2026-09-01T00:00:00Z", "soon").hasPrefix("effective must be a time"))
        #expect(Self.fault(Array("[]".utf8)) == "the file must be an object")
        #expect(
            Self.fault([UInt8](repeating: 0x20, count: 50 << 20)) == "the file is longer than 1 MiB, and no policy is"
        )
        #expect(Self.fault(Array(Self.small.utf8).map { $0 == 0x41 ? 0xFF : $0 }).contains("not valid JSON in line 1"))
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(Self.fault("\"title\":\"T\"", "\"title\":\(deep)").contains("not valid JSON in line 1"))
        #expect(Self.fault("\"title\":\"T\"", "\"title\":\"T\",\"title\":\"U\"").contains("not valid JSON in line 1"))
    }

    static let small = """
        {"code":"p","version":"1","title":"T","setting":"any","jurisdiction":"J","notice":"N",\
        "effective":"2026-09-01T00:00:00Z","requirements":[\
        {"code":"a","label":"A","kind":"notice","party":"police","minutes":60,"from":"known",\
        "source":{"citation":"C","checked":true}},\
        {"code":"b","label":"B","kind":"plan","minutes":60,"after":"a","source":{"citation":"C","checked":false}}]}
        """
}

extension SchemaTests {
    @Test("The shipped policies are valid by their schema", arguments: AssessmentPolicyFileTests.names)
    func policies(name: String) throws {
        let value = try JSONParser.parse(Place.bytes(AssessmentPolicyFileTests.path(name)))
        #expect(try verdicts("schemas/policy.schema.json", [value]) == [true])
    }

    @Test("Policies: what the schema refuses our reader refuses, and what it takes our reader takes")
    func policyAgreement() throws {
        let replacements: [JSONValue] =
            [
                .null, .bool(true), .bool(false), .integer(0), .integer(1), .integer(51), .integer(1_000_001),
                .string(""),
                .string("x"), .string("Upper"), .string("level"), .string("known"), .string("weapons"), .array([]),
                .array([.string("legal")]), .array([.string("x"), .string("x")]), .members([]), .string("2026-09-01"),
            ] + RequirementKind.allCases.map { .string($0.rawValue) }
        // One requirement of each form; a second one is there to wait for.
        let forms = [
            #""kind":"notice","party":"police","minutes":60,"from":"level","levels":["high"],"attemptSuffices":true"#,
            #""kind":"question","subject":"weapons","minutes":60,"after":"x""#,
            #""kind":"quorum","expertise":["legal","other"],"count":2"#, #""kind":"quorum","expertise":["legal"]"#,
            #""kind":"signatures","count":2,"attemptSuffices":false,"expertise":[]"#, #""kind":"quorum","count":2"#,
            #""kind":"follow-up","minutes":60,"from":"level""#, #""kind":"reassessment","minutes":60,"from":"level""#,
        ]
        for form in forms {
            let text = """
                {"code":"p","version":"1","title":"T","setting":"any","jurisdiction":"J","notice":"N",\
                "effective":"2026-09-01T00:00:00Z","requirements":[\
                {"code":"a","label":"A",\(form),"source":{"citation":"C","checked":true}},\
                {"code":"x","label":"X","kind":"plan","source":{"citation":"C","checked":true}}]}
                """
            try hold(variants(of: try JSONParser.parse(Array(text.utf8)), with: replacements))
        }
    }

    private func hold(_ changed: [JSONValue]) throws {
        let beyond = ["has the code of another", "is no requirement", "leads back"]
        let verdicts = try verdicts("schemas/policy.schema.json", changed)
        #expect(changed.count > 400 && verdicts.contains(true) && verdicts.contains(false))
        for (value, isValid) in zip(changed, verdicts) {
            let text = String(decoding: value.canonicalBytes, as: UTF8.self)
            do {
                _ = try AssessmentPolicy(parsing: value.canonicalBytes)
                #expect(isValid, "\(text)")
            } catch {
                #expect(!isValid || beyond.contains { error.description.contains($0) }, "\(error): \(text)")
            }
        }
    }
}
