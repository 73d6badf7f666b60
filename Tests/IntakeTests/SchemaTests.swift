// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import JSON
import Testing

@testable import Intake

/// Holds our own reader and `schemas/` to one another, with PyPI's jsonschema as the judge of the schemas.
@Suite(.enabled(if: Place.python != nil, "CASEBOUND_PYTHON names no Python with jsonschema"))
struct SchemaTests {
    private static let script = """
        import json, sys
        from jsonschema import Draft202012Validator
        schema = json.load(open(sys.argv[1], encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for line in sys.stdin:
            print("yes" if validator.is_valid(json.loads(line)) else "no")
        """

    /// Whether each value is valid by that schema.
    func verdicts(_ schema: String, _ values: [JSONValue]) throws -> [Bool] {
        let process = Process()
        process.executableURL = URL(filePath: Place.python ?? "")
        process.arguments = ["-c", Self.script, Place.package.appending(path: schema).path]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let lines = Array(values.map(\.canonicalBytes).joined(separator: [0x0a]))
        try input.fileHandleForWriting.write(contentsOf: Data(lines))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: answer, as: UTF8.self).split(separator: "\n").map { $0 == "yes" }
    }

    private func isRead(_ value: JSONValue) throws -> Bool {
        let read = try ReadTips(.json, value.canonicalBytes)
        return read.tips.count == 1 && read.report.refusedCount == 0
    }

    @Test("The samples and mappings are valid by their schemas")
    func samples() throws {
        let tip = try JSONParser.parse(Place.bytes("evidence-samples/tip-web.json"))
        #expect(try verdicts("schemas/tip.schema.json", [tip]) == [true])
        let mapping = try JSONParser.parse(Place.bytes("schemas/mappings/lanternline.json"))
        #expect(try verdicts("schemas/mapping.schema.json", [mapping]) == [true])
    }

    @Test("What the schema refuses our reader refuses, and what it takes our reader takes")
    func agreement() throws {
        let tip = try JSONParser.parse(Place.bytes("evidence-samples/tip-web.json"))
        let replacements: [JSONValue] = [
            .null, .bool(true), .integer(1), .string(""), .string("x"), .string("yes"), .array([]),
            .array([.string("x")]), .array([.integer(1)]), .members([]), .members([("name", .string("x"))]),
            .string("2026-04-17T21:02:44Z"), .string("2026-04-17T21:02:44"), .string("2026-04-17 21:02:44.5+02:00"),
            .string("٢٠٢٦-04-17T21:02:44Z"), .array(Array(repeating: .string("x"), count: 51)),
        ]
        let changed = variants(of: tip, with: replacements)
        #expect(changed.count > 200)
        let verdicts = try verdicts("schemas/tip.schema.json", changed)
        #expect(verdicts.count == changed.count)
        #expect(verdicts.contains(true))
        for (value, isValid) in zip(changed, verdicts) {
            #expect(try isRead(value) == isValid, "\(String(decoding: value.canonicalBytes, as: UTF8.self))")
        }
    }

    @Test("An office's rules: what the schema refuses our reader refuses, and what it takes our reader takes")
    func rules() throws {
        let rules = try JSONParser.parse(Place.bytes("schemas/rules/school-district.json"))
        #expect(try verdicts("schemas/rules.schema.json", [rules]) == [true])
        _ = try Rules(parsing: rules.canonicalBytes)
        // One rule of each list, so that each part is varied once.
        let short = JSONValue.members(
            (rules.object?.members ?? []).map { member in
                (member.key, member.value.array.map { .array(Array($0.prefix(1))) } ?? member.value)
            }
        )
        let source = JSONValue.members([("citation", .string("x")), ("checked", .bool(true))])
        let replacements: [JSONValue] = [
            .null, .bool(true), .integer(0), .integer(-1), .integer(5_256_001), .string(""), .string("x"),
            .string("Upper"), .array([]), .array([.string("x")]), .members([]), source,
            .string("2026-09-01T00:00:00+05:00"), .string("2026-09-01"),
        ]
        let changed = variants(of: short, with: replacements)
        let verdicts = try verdicts("schemas/rules.schema.json", changed)
        #expect(changed.count > 300 && verdicts.contains(true) && verdicts.contains(false))
        for (value, isValid) in zip(changed, verdicts) {
            let isRead = (try? Rules(parsing: value.canonicalBytes)) != nil
            #expect(isRead == isValid, "\(String(decoding: value.canonicalBytes, as: UTF8.self))")
        }
    }

    @Test("What is wrong with rules is said with its place and the reason")
    func faults() {
        func fault(_ text: String) -> String {
            do { _ = try Rules(parsing: Array(text.utf8)) } catch { return error.description }
            return ""
        }
        let head = "\"name\":\"n\",\"version\":\"1\",\"effective\":\"2026-09-01T00:00:00Z\""
        let twice = "{\(head),\"findings\":[{\"code\":\"a\",\"label\":\"A\"},{\"code\":\"a\",\"label\":\"B\"}]}"
        #expect(fault(twice) == "findings[1] has the code of another: a")
        #expect(fault("{\(head),\"clocks\":[{\"step\":\"s\",\"minutes\":1.5}]}").hasPrefix("clocks[0].minutes must be"))
        #expect(fault("{\"name\":\"n\"}") == "version must be given")
        #expect(fault("[]") == "the file must be an object")
        #expect(fault("{").contains("line"))
    }

    /// The value with each of its parts left out, replaced by each replacement, or given a key too many.
    func variants(of value: JSONValue, with replacements: [JSONValue]) -> [JSONValue] {
        switch value {
        case .object(let object):
            let members = object.members
            var all = replacements + [.members(members + [("surplus", .string("x"))])]
            for (index, member) in members.enumerated() {
                all.append(.members(members.enumerated().filter { $0.offset != index }.map(\.element)))
                for variant in variants(of: member.value, with: replacements) {
                    var copy = members
                    copy[index].value = variant
                    all.append(.members(copy))
                }
            }
            return all
        case .array(let values):
            let inner = values.enumerated().flatMap { index, element in
                variants(of: element, with: replacements).map { variant in
                    var copy = values
                    copy[index] = variant
                    return JSONValue.array(copy)
                }
            }
            return replacements + inner
        default: return replacements
        }
    }
}
