// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Testing

@testable import Intake

/// What of a sheet's file is read, and what is said of one that can't be.
@Suite struct SheetFileTests {
    private static let whole = """
        {"ratings":[{"factor":"motives","answer":"not-known"},{"factor":"weapons","answer":"possible","direction":"worse",\
        "confidence":"low","why":"A cabinet, he says.","evidence":["E-0001","#4"]}],"level":"moderate","remarks":"Tired."}
        """

    private static func refusal(_ old: String = "", _ new: String = "") -> String? {
        let text = old.isEmpty ? whole : whole.replacing(old, with: new)
        do { _ = try Sheet(parsing: Array(text.utf8)) } catch { return error.description }
        return nil
    }

    private static func refusal(agreed text: String) -> String? {
        do { _ = try Rating.agreed(parsing: Array(text.utf8)) } catch { return error.description }
        return nil
    }

    @Test("What stands in it is read, and what is left out stays blank")
    func whole() throws {
        let sheet = try Sheet(parsing: Array(Self.whole.utf8))
        let weapons = Rating(
            factor: "weapons",
            answer: "possible",
            direction: .worse,
            confidence: .low,
            why: Narrative("A cabinet, he says."),
            evidence: [Reference(.evidence, 1), Reference(.entry, 4)]
        )
        #expect(sheet.ratings == [Rating(factor: "motives", answer: "not-known"), weapons])
        #expect(sheet.level?.code == "moderate" && sheet.remarks?.text == "Tired.")
        let bare = try Sheet(parsing: Array(#"{"ratings":[{"factor":"a","answer":"b"}]}"#.utf8))
        #expect(bare == Sheet(ratings: [Rating(factor: "a", answer: "b")], level: nil, remarks: nil))
        let agreed = try Rating.agreed(parsing: Array(#"{"ratings":[{"factor":"a","answer":"b"}]}"#.utf8))
        #expect(agreed == bare.ratings)
    }

    @Test("What is wrong is said where it stands, without quoting it")
    func faults() {
        #expect(Self.refusal() == nil)
        #expect(Self.refusal("weapons", "motives") == "ratings[1] rates a factor that was rated above")
        #expect(
            Self.refusal(#""answer":"not-known""#, #""answer":"yes|no""#)?.hasPrefix("ratings[0].answer must be")
                == true
        )
        #expect(Self.refusal(#","answer":"possible""#, "") == "ratings[1].answer must be given")
        #expect(Self.refusal("worse", "up") == "ratings[1].direction must be one of worse, same, better")
        #expect(Self.refusal("#4", "4")?.hasPrefix("ratings[1].evidence[1] must be a reference") == true)
        #expect(Self.refusal("remarks", "remark") == "remark is not a key that stands here; take it out")
        #expect(Self.refusal(#""level":"moderate""#, #""level":3"#) == "level must be a text")
        #expect(Self.refusal(#""why""#, #""score":2,"why""#)?.hasPrefix("ratings[1].score can't stand") == true)
        #expect(Self.refusal(#""why""#, #""answer":"present","why""#)?.contains("not valid JSON in line 1") == true)
        #expect(Self.refusal("[{", "[],\"x\":[{")?.hasPrefix("x is not a key") == true)
        #expect(Self.refusal("}]", "}")?.contains("not valid JSON") == true)
    }

    @Test(
        "The samples fit the shipped instruments",
        arguments: [
            ("triage-counselling", "two-stage-triage"), ("triage-officer", "two-stage-triage"),
            ("school-counselling", "school-themes"), ("school-instruction", "school-themes"),
            ("school-administration", "school-themes"), ("school-officer", "school-themes"),
            ("workplace-security", "workplace"), ("workplace-personnel", "workplace"),
        ]
    )
    func samples(name: String, code: String) throws {
        let instrument = try Instrument(parsing: Place.bytes(InstrumentFileTests.path(code)))
        let sheet = try Sheet(parsing: Place.bytes("evidence-samples/assessments/\(name).json"))
        #expect(throws: Never.self) { try instrument.validate(sheet) }
    }

    @Test("What a team agreed on has no level, which is set with its reasons")
    func agreed() {
        #expect(Self.refusal(agreed: #"{"ratings":[]}"#) == "ratings must have at least 1 element")
        #expect(
            Self.refusal(agreed: #"{"ratings":[{"factor":"a","answer":"b"}],"level":"low"}"#)
                == "level is not a key that stands here; take it out"
        )
        let many = (0...200).map { #"{"factor":"f\#($0)","answer":"b"}"# }.joined(separator: ",")
        #expect(Self.refusal(agreed: "{\"ratings\":[\(many)]}") == "ratings has more than 200 elements")
    }
}

extension SchemaTests {
    @Test("Sheets: what the schema refuses our reader refuses, and what it takes our reader takes")
    func sheets() throws {
        let rating = JSONValue.members([
            ("factor", .string("weapons")), ("answer", .string("possible")), ("direction", .string("worse")),
            ("confidence", .string("low")), ("why", .string("A cabinet.")), ("evidence", .array([.string("E-0001")])),
        ])
        let sheet = JSONValue.members([
            ("ratings", .array([rating])), ("level", .string("moderate")), ("remarks", .string("Tired.")),
        ])
        let replacements: [JSONValue] = [
            .null, .bool(true), .integer(1), .string(""), .string("x"), .string("Upper"), .string("2x"),
            .string("same"), .string("TA-1"), .string("#12"), .array([]), .array([.string("x")]), .array([rating]),
            .members([]),
        ]
        let changed = variants(of: sheet, with: replacements)
        let verdicts = try verdicts("schemas/sheet.schema.json", changed)
        #expect(changed.count > 100 && verdicts.contains(true) && verdicts.contains(false))
        for (value, isValid) in zip(changed, verdicts) {
            let isRead = (try? Sheet(parsing: value.canonicalBytes)) != nil
            #expect(isRead == isValid, "\(String(decoding: value.canonicalBytes, as: UTF8.self))")
        }
    }
}
