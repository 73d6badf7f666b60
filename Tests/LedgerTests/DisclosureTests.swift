// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Fields
import JSON
import Testing
import Values

@testable import Ledger

@Suite struct DisclosureTests {
    let answers: KnownAnswers
    let showing: [Showing] = [
        .shown, .shown, .withheld,
        .partly([true, false, false, true, true, true, false, false, false, false, true]), .shown,
    ]

    init() throws { answers = try KnownAnswers() }

    @Test("The disclosure of the known entry is the known one, and verifies")
    func knownAnswer() throws {
        let made = Disclosure.make(fields: answers.fields, seed: try answers.digest("seed"), showing: showing)
        let known = try #require(answers.json["disclosure"])
        #expect(made.canonicalBytes == known.canonicalBytes)
        let verified = try verify(known)
        #expect(verified.fields.map { $0?.path } == ["type", "time", nil, "body", "source"])
        #expect(verified.fields[0]?.value == .atomic("note.added/1"))
        #expect(verified.fields[0]?.field == answers.fields[0])
        guard case .text(let text)? = verified.fields[3]?.value else { throw DisclosureRefusal.malformed }
        #expect(text.segments == ["Witness ", nil, nil, "saw ", "him ", "at ", nil, nil, nil, nil, "."])
        #expect(verified.fields[3]?.field == nil)
    }

    @Test("Every known forgery is refused")
    func forgeries() throws {
        let forgeries = try #require(answers.json["forgeries"]?.array)
        #expect(forgeries.count == 18)
        for forgery in forgeries {
            #expect(throws: DisclosureRefusal.self, "\(forgery["why"]?.string ?? "")") {
                try verify(try #require(forgery["disclosure"]))
            }
        }
    }

    @Test(
        "The known answers kept here are those of the reference",
        .enabled(if: Corpus.formats.folder != nil, "the reference is not here")
    )
    func reference() throws {
        let reference = try JSONParser.parse(Corpus.formats.bytes("redact_kat.json"))
        #expect(reference.canonicalBytes == answers.json.canonicalBytes)
    }

    @Test("Every other shape of the same disclosure is refused, with its reason")
    func strictness() throws {
        let known = String(decoding: try #require(answers.json["disclosure"]).canonicalBytes, as: UTF8.self)
        let root = try root
        func refusal(_ old: String, _ new: String) throws -> DisclosureRefusal? {
            try #require(known.contains(old), "\(old)")
            let json = try JSONParser.parse(Array(known.replacing(old, with: new, maxReplacements: 1).utf8))
            do throws(DisclosureRefusal) {
                _ = try VerifiedDisclosure.verify(json, fieldCount: 5, root: root)
                return nil
            } catch {
                return error
            }
        }
        #expect(try refusal("\"n\":5", "\"n\":5.0") == .fieldCount)
        #expect(try refusal("\"n\":5", "\"n\":\"5\"") == .fieldCount)
        #expect(try refusal("\"n\":5", "\"m\":5") == .malformed)
        #expect(try refusal("\"n\":11", "\"n\":11e0") == .malformed)
        #expect(try refusal("[\"all\",\"all\"", "[\"all\"") == .fieldCount)
        #expect(try refusal("[\"all\",\"all\"", "[\"all\",\"most\"") == .malformed)
        #expect(try refusal("[\"all\",\"all\"", "[\"all\",\"none\"") == .shownFields)
        #expect(try refusal("\"shown\":{\"0\"", "\"shown\":{\"00\"") == .shownFields)
        #expect(try refusal("\"shown\":{\"0\"", "\"shown\":{\"3\"") == .shownFields)
        #expect(try refusal("\"kind\":\"null\"", "\"kind\":\"none\"") == .malformed)
        #expect(try refusal("\"kind\":\"null\"", "\"kind\":\"null\",\"value\":\"\"") == .malformed)
        #expect(try refusal("\"path\":\"time\"", "\"path\":\"\"") == .path)
        #expect(try refusal("\"path\":\"time\"", "\"path\":\"\(String(repeating: "t", count: 256))\"") == .path)
        #expect(try refusal("\"path\":\"time\"", "\"path\":\"body\"") == .path)
        #expect(try refusal("\"6e6f", "\"6E6f") == .hexadecimal)
        #expect(try refusal("\"6e6f", "\"66e6f") == .hexadecimal)
        #expect(try refusal("\"6e6f", "\"ff6f") == .text)
        #expect(try refusal("[\"S\",\"3c", "[\"H\",\"3c") == .proofShape)
        #expect(try refusal("[\"S\",\"3c", "[\"S\",\"\",\"3c") == .proofShape)
        #expect(try refusal("[\"S\",\"3c", "[\"S\",\"") == .hexadecimal)
        #expect(try refusal("[\"S\",\"3c", "[\"S\",\"3d") == .root)
        #expect(try refusal("\"saw \"", "\"saw\"") == .root)
        #expect(try refusal("\"saw \"", "null") == .proofShape)
        #expect(try refusal("\"saw \"", "7") == .malformed)
        #expect(try refusal("\"saw \"", "\"\(String(repeating: "s", count: 4097))\"") == .text)
        #expect(try refusal("\"proof\":[", "\"proof\":[[\"S\",\"\"],") != nil)
    }

    @Test("A record's own count and root are the ones that hold")
    func header() throws {
        let known = try #require(answers.json["disclosure"])
        #expect(throws: DisclosureRefusal.fieldCount) {
            try VerifiedDisclosure.verify(known, fieldCount: 6, root: root)
        }
        #expect(throws: DisclosureRefusal.root) { try VerifiedDisclosure.verify(known, fieldCount: 5, root: .zero) }
        #expect(throws: DisclosureRefusal.malformed) {
            try VerifiedDisclosure.verify(.array([]), fieldCount: 5, root: root)
        }
    }

    @Test("A part that shows all, nothing, or does not fit its field becomes whole or withheld")
    func settling() throws {
        func keep(_ showing: Showing, at index: Int) throws -> String? {
            var choice = self.showing
            choice[index] = showing
            let made = Disclosure.make(fields: answers.fields, seed: try answers.digest("seed"), showing: choice)
            _ = try verify(made)
            return made["keep"]?.array?[index].string
        }
        #expect(try keep(.partly(Array(repeating: true, count: 11)), at: 3) == "all")
        #expect(try keep(.partly(Array(repeating: false, count: 11)), at: 3) == "none")
        #expect(try keep(.partly([true, false]), at: 3) == "none")
        #expect(try keep(.partly([true]), at: 0) == "none")
    }

    private var root: Digest { get throws { try answers.digest("fields_root") } }

    private func verify(_ json: JSONValue) throws -> VerifiedDisclosure {
        try VerifiedDisclosure.verify(json, fieldCount: 5, root: root)
    }
}
