// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import JSON
import Testing

@testable import Intake

/// The instruments that are shipped, and what is said of a file that is none.
@Suite struct InstrumentFileTests {
    static let names = [
        "school-themes", "two-stage-triage", "warning-behaviours", "warning-enhancers-mitigators", "workplace",
    ]

    static func path(_ name: String) -> String { "schemas/instruments/\(name).json" }

    private static func fault(_ bytes: [UInt8]) -> String {
        do { _ = try Instrument(parsing: bytes) } catch { return error.description }
        return ""
    }

    /// The small instrument with one text in it replaced by another.
    private static func fault(_ old: String = "", _ new: String = "") -> String {
        Self.fault(Array((old.isEmpty ? small : small.replacing(old, with: new)).utf8))
    }

    @Test("Each shipped file is read, keeps its rules and names no licensed instrument", arguments: names)
    func shipped(name: String) throws {
        let bytes = try Place.bytes(Self.path(name))
        let instrument = try Instrument(parsing: bytes)
        #expect(instrument.code == name && !instrument.source.isChecked)
        #expect(!instrument.source.citation.isEmpty && !instrument.source.licence.isEmpty)
        #expect(instrument.factors.allSatisfy { $0.guidance.split(separator: " ").count >= 5 })
        let words =
            instrument.scales.flatMap { [$0.label] + $0.steps.flatMap { [$0.code, $0.label, $0.meaning] } }
            + instrument.groups.map(\.label) + instrument.factors.flatMap { [$0.code, $0.label, $0.guidance] }
            + instrument.levels.flatMap { [$0.code, $0.label, $0.meaning] }
            + instrument.outcomes.flatMap { [$0.label, $0.meaning] }
        #expect(words.allSatisfy { !$0.utf8.contains { (0x30...0x39).contains($0) } }, "a digit looks like a weight")
        let text = String(decoding: bytes, as: UTF8.self).uppercased()
        for licensed in ["HCR-20", "WAVR", "SAVRY", "CSTAG", "TRAP-18", "C-SSRS", "NABITA", "CASCADE", "VSTAG"] {
            #expect(!text.contains(licensed))
        }
    }

    @Test("No other file is shipped, each purpose is, and a triage leads to instruments that are")
    func set() throws {
        let folder = Place.package.appending(path: "schemas/instruments").path
        let found = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(found == Self.names.map { $0 + ".json" })
        let all = try Self.names.map { try Instrument(parsing: Place.bytes(Self.path($0))) }
        #expect(Set(all.map(\.purpose)) == Set(InstrumentPurpose.allCases))
        for code in all.flatMap(\.outcomes).compactMap(\.goesTo) {
            #expect(all.contains { $0.code == code && $0.purpose == .assessment })
        }
        for instrument in all where instrument.purpose == .assessment {
            #expect(Set(instrument.factors.compactMap(\.critical)) == Set(CriticalSubject.allCases))
            #expect(instrument.groups.contains { $0.kind == .protective })
        }
        let themes = try #require(all.first { $0.code == "school-themes" })
        let protection = themes.groups.filter { $0.kind == .protective }
        let inquiry = themes.groups.filter { $0.kind == .inquiry }.flatMap(\.factors).map(\.code)
        #expect(inquiry.filter { !["target", "timing"].contains($0) }.count + protection.count == 13)
    }

    @Test("What is wrong is said with its place and the reason")
    func faults() {
        #expect(Self.fault() == "")
        #expect(Self.fault("\"label\":\"A\"", "\"label\":\"A\",\"weight\":2").contains("factors[0].weight can't stand"))
        #expect(Self.fault("\"label\":\"A\"", "\"label\":\"A\",\"weight\":2").contains("adds nothing up"))
        #expect(Self.fault("\"label\":\"S\"", "\"label\":\"S\",\"colour\":\"red\"").contains("adds nothing up"))
        #expect(
            Self.fault("\"label\":\"A\"", "\"label\":\"A\",\"hint\":\"x\"").hasPrefix(
                "groups[0].factors[0].hint is not"
            )
        )
        #expect(
            Self.fault("\"scale\":\"s\"", "\"scale\":\"t\"")
                == "groups[0].factors[0].scale is no scale of this instrument"
        )
        #expect(Self.fault(",\"scale\":\"s\"", "") == "groups[0].factors[0].scale must be given")
        #expect(
            Self.fault("{\"code\":\"n\"", "{\"code\":\"2\"").hasPrefix("scales[0].steps[0].code must be lower-case")
        )
        #expect(Self.fault("{\"code\":\"n\"", "{\"code\":\"not-known\"").contains("is always there besides"))
        #expect(Self.fault("{\"code\":\"n\"", "{\"code\":\"y\"") == "scales[0].steps[1] has the code of another: y")
        #expect(Self.fault("\"factors\":[", "\"factors\":[],\"x\":[").contains("groups[0].x"))
        #expect(Self.fault("\"typology\"", "\"assessment\"") == "levels must be given where the purpose is assessment")
        let circle = "\"scale\":\"s\",\"askedIf\":{\"factor\":\"a\",\"steps\":[\"y\"]}"
        #expect(
            Self.fault("\"scale\":\"s\"", circle) == "groups[0].factors[0].askedIf.factor leads back to this factor"
        )
        #expect(Self.fault(Array("{".utf8)).contains("line 1"))
        #expect(Self.fault(Array("[]".utf8)) == "the file must be an object")
        #expect(
            Self.fault([UInt8](repeating: 0x20, count: 50 << 20))
                == "the file is longer than 1 MiB, and no instrument is"
        )
        #expect(Self.fault(Array(Self.small.utf8).map { $0 == 0x41 ? 0xFF : $0 }).contains("not valid JSON in line 1"))
    }

    static let small = """
        {"code":"i","version":"1","title":"T","setting":"any","purpose":"typology",\
        "source":{"citation":"C","licence":"L","checked":true},"effective":"2026-09-01T00:00:00Z",\
        "scales":[{"code":"s","label":"S","steps":[{"code":"n","label":"N","meaning":"m"},\
        {"code":"y","label":"Y","meaning":"m"}]}],\
        "groups":[{"code":"g","label":"G","kind":"risk",\
        "factors":[{"code":"a","label":"A","guidance":"Ask.","scale":"s"}]}]}
        """
}

extension SchemaTests {
    /// What the schema can't say: how parts refer to each other.
    private static let beyond = [
        "has the code of another", "is no scale", "is no factor", "is no step", "leads back", "together",
    ]

    @Test("The shipped instruments are valid by their schema", arguments: InstrumentFileTests.names)
    func instruments(name: String) throws {
        let value = try JSONParser.parse(Place.bytes(InstrumentFileTests.path(name)))
        #expect(try verdicts("schemas/instrument.schema.json", [value]) == [true])
    }

    @Test(
        "Instruments: what the schema refuses our reader refuses, and what it takes our reader takes",
        arguments: ["school-themes", "two-stage-triage", "warning-behaviours"]
    )
    func instrumentAgreement(name: String) throws {
        let replacements: [JSONValue] = [
            .null, .bool(true), .integer(0), .integer(1), .integer(3651), .string(""), .string("x"), .string("Upper"),
            .string("2x"), .string("not-known"), .string("typology"), .string("plan"), .array([]),
            .array([.string("x")]), .members([]), .string("2026-09-01T00:00:00+05:00"), .string("2026-09-01"),
        ]
        let changed = variants(of: try short(name), with: replacements)
        let verdicts = try verdicts("schemas/instrument.schema.json", changed)
        #expect(changed.count > 500 && verdicts.contains(true) && verdicts.contains(false))
        for (value, isValid) in zip(changed, verdicts) {
            let text = String(decoding: value.canonicalBytes, as: UTF8.self)
            do {
                _ = try Instrument(parsing: value.canonicalBytes)
                #expect(isValid, "\(text)")
            } catch {
                #expect(!isValid || Self.beyond.contains { error.description.contains($0) }, "\(error): \(text)")
            }
        }
    }

    /// Without most of its factors, so that each part is varied a few times and no more.
    private func short(_ name: String) throws -> JSONValue {
        func shortened(_ value: JSONValue, _ key: String?) -> JSONValue {
            if let values = value.array {
                let kept = key == "steps" ? values[...] : values.prefix(key == "factors" ? 3 : 1)
                return .array(kept.map { shortened($0, nil) })
            }
            guard let object = value.object else { return value }
            return .members(object.members.map { ($0.key, shortened($0.value, $0.key)) })
        }
        return shortened(try JSONParser.parse(Place.bytes(InstrumentFileTests.path(name))), nil)
    }
}
