// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Testing
import Values

@testable import Intake

@Suite struct JSONTipsTests {
    private let full = """
        {"source":{"channel":"web","name":"form","externalID":"9"},"receivedAt":"2026-04-17T09:30:00-04:00","site":"s",
        "categories":["Threat"],"dangerNow":"yes","narrative":"n","happening":"h","place":"p",
        "people":[{"role":"subject","name":"a","description":"d"}],
        "accounts":[{"platform":"x","handle":"y","url":"z"}],"reporter":{"name":"r","contact":"c"},"language":"en"}
        """
    private let bare = #"{"source":{"channel":"walk-in"},"narrative":"n"}"#

    @Test("One object, an array and a tip a line give the same tips, in pieces of any size")
    func forms() throws {
        let line = full.replacing("\n", with: " ")
        let one = try ReadTips(.json, full)
        #expect(one.reasons == [])
        let tip = try #require(one.tips.first)
        #expect(tip.receivedAt?.text == "2026-04-17T13:30:00.000Z")
        #expect(tip.dangerNow == .yes)
        #expect(tip.people == [TipPerson(role: .subject, name: "a", description: "d")])
        #expect(tip.accounts == [TipAccount(platform: "x", handle: "y", url: "z")])
        #expect(tip.reporter == TipReporter(name: "r", contact: "c"))
        let files = [
            "[\(full),\n\(bare)\n]\n", "[\(line),\(bare)]", "\u{feff} [ \(full) , \(bare) ] ", "\(line)\n\(bare)",
            "\(line)\r\n\r\n\(bare)\r\n",
        ]
        for file in files {
            for chunk in [1, 3, 1 << 16] {
                let read = try ReadTips(.json, Array(file.utf8), chunk: chunk)
                #expect(read.reasons == [])
                #expect(read.tips.count == 2)
                #expect(read.tips.first == tip)
                #expect(read.report.stopped == nil)
            }
        }
        #expect(try ReadTips(.json, "[]").tips.isEmpty)
    }

    @Test(
        "What doesn't fit is refused with the way to it, and quotes no value",
        arguments: [
            (
                #""role":"subject""#, #""role":"secret""#,
                "tips[1].people[0].role (line 2): must be one of subject, target,"
            ),
            (#""role":"subject","#, "", "tips[1].people[0].role (line 2): must be given"),
            (#""narrative":"n""#, #""narrative":""#, "tips[1] (line 2): not valid JSON in line"),
            (#""narrative":"n""#, #""narrative":"""#, "tips[1].narrative (line 2): is empty"),
            (#""narrative":"n""#, #""narrative":["secret"]"#, "tips[1].narrative (line 2): must be a text"),
            (#""narrative":"n""#, #""narativ":"n""#, "tips[1].narativ (line 2): is not a key that stands here"),
            (#""site":"s""#, #""site":null"#, "tips[1].site (line 2): must be a text"),
            (#"["Threat"]"#, #""Threat""#, "tips[1].categories (line 2): must be an array"),
            (#"-04:00"#, "", "tips[1].receivedAt (line 2): must be a time"),
            (
                #""source":{"channel":"web","name""#, #""source":{"name""#,
                "tips[1].source.channel (line 2): must be given"
            ),
            (#""reporter":{"#, #""reporter":{"age":12,"#, "tips[1].reporter.age (line 2): is not a key"),
            (#""platform":"x","#, "", "tips[1].accounts[0].platform (line 2): must be given"),
            (
                #""dangerNow":"yes""#, #""dangerNow":true"#,
                "tips[1].dangerNow (line 2): must be one of yes, no, unknown"
            ),
            (
                #""site":"s""#, #""site":"s","site":"t""#,
                "tips[1] (line 2): not valid JSON in line 2: an object has the same key"
            ),
        ]
    )
    func refusals(part: String, replacement: String, reason: String) throws {
        let bad = full.replacing(part, with: replacement)
        #expect(bad != full)
        let read = try ReadTips(.json, "[\(bare),\n\(bad),\n\(bare)]")
        #expect(read.reasons.first?.hasPrefix(reason) == true, "\(read.reasons)")
        #expect(read.reasons.allSatisfy { !$0.contains("secret") })
        if !reason.contains("not valid") || reason.contains("same key") { #expect(read.tips.count == 2) }
    }

    @Test("A bad line costs its own tip only, the first line too")
    func badLines() throws {
        let read = try ReadTips(.json, "{\"source\":{\"chan\n\(bare)\n[1]\n\n{\"a\":1}}\n\(bare)\n")
        #expect(read.places.map(\.line) == [2, 6])
        #expect(read.report.refusals.map(\.place.line) == [1, 3, 5])
        #expect(read.reasons.last?.hasPrefix("line 5: not valid JSON in line 5") == true)
    }

    @Test("An array that breaks off, or is followed by something, is read up to there and said to be broken")
    func brokenArrays() throws {
        for (file, count, line) in [
            ("[\(bare),\n\(bare)", 2, 2), ("[\(bare)]\n\(bare)", 1, 2), ("[\(bare),\n", 1, 2), ("[", 0, 1),
        ] {
            let read = try ReadTips(.json, file)
            #expect(read.tips.count == count)
            #expect(read.report.stopped?.place.line == line, "\(file)")
        }
    }

    @Test("A tip over 4 MiB is refused, the next is read", arguments: ["[|,!]", "|\n!\n"])
    func tooLong(frame: String) throws {
        let text = String(repeating: "x", count: TipFile.longestRecord)
        let long = bare.replacing("\"n\"", with: "\"\(text)\"")
        let read = try ReadTips(.json, frame.replacing("|", with: long).replacing("!", with: bare))
        #expect(read.tips.count == 1)
        #expect(read.reasons.count == 1)
        #expect(read.reasons.first?.contains("longer than 4 MiB") == true)
    }

    @Test("The digest is of the record, not of its layout")
    func digests() throws {
        let spaced = #"[ { "narrative" : "\u006e", "source" : { "channel" : "walk-in" } } ]"#
        let one = try ReadTips(.json, bare).tips.first?.source.recordDigest
        #expect(try ReadTips(.json, spaced).tips.first?.source.recordDigest == one)
        let text = #"{"record":{"narrative":"n","source":{"channel":"walk-in"}},"source":""}"#
        #expect(one == checksum(Array(text.utf8)))
    }
}
