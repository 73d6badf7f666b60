// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Fields
import JSON
import Ledger
import Testing
import Values

@Suite struct EntryFileTests {
    let house: SigningKey
    let houseKey: NoteKey
    let fields = [
        Field(path: "type", value: .atomic(Array("note.added/1".utf8))),
        Field(path: "body", value: .text("Roe called 555-0199.")),
    ]
    let records: [Record]
    let seed = Digest(sha256: [7])
    let note: SignedNote
    let levels: MerkleLevels

    init() throws {
        house = try .test(1)
        houseKey = try NoteKey(name: "records.example.gov/house", key: house.verifyingKey)
        var records: [Record] = []
        let root = Commitment.root(of: fields, seed: seed)
        for sequence in 0..<9 as Range<UInt64> {
            records.append(
                .signed(
                    ledger: .zero,
                    sequence: sequence,
                    previous: records.last?.leaf ?? .zero,
                    fieldCount: 2,
                    fieldsRoot: root,
                    by: try .test(2)
                )
            )
        }
        self.records = records
        levels = MerkleLevels(records.map(\.leaf))
        let checkpoint = Checkpoint(origin: "records.example.gov/ledger", size: 9, root: levels.root)
        note = SignedNote.sign(checkpoint, name: houseKey.name, with: house)
    }

    private func file(_ index: Int, disclosure: JSONValue?, proofOf other: Int? = nil) throws -> EntryFile {
        let place = other ?? index
        let proof = try InclusionProofFile(index: UInt64(place), hashes: levels.inclusionProof(of: place), note: note)
        return EntryFile(record: records[index], disclosure: disclosure, proof: proof)
    }

    private func disclosure(_ showing: Showing...) -> JSONValue {
        Disclosure.make(fields: fields, seed: seed, showing: showing)
    }

    private func verify(_ bytes: [UInt8], by key: NoteKey? = nil) throws -> VerifiedEntry {
        try UnverifiedEntryFile(parsing: bytes).verify(checkpointKey: key ?? houseKey)
    }

    @Test("An entry's file verifies from its bytes alone")
    func roundTrip() throws {
        let entry = try verify(file(4, disclosure: disclosure(.shown, .withheld)).bytes)
        #expect(entry.record == records[4] && entry.index == 4 && entry.checkpoint.size == 9)
        #expect(entry.fields?.map { $0?.path } == ["type", nil])
        let withheld = try verify(file(8, disclosure: nil).bytes)
        #expect(withheld.record == records[8] && withheld.fields == nil)
        let note = Note(type: "note.added/1", body: "Roe called 555-0199.")
        #expect(try FieldDecoder.decode(Note.self, from: whole()) == note)
    }

    private struct Note: Codable, Equatable {
        var type: String
        var body: Narrative
    }

    private func whole() throws -> [Field] {
        try verify(file(0, disclosure: disclosure(.shown, .shown)).bytes).fields?.compactMap { $0?.field } ?? []
    }

    @Test("Any bit changed in the file makes it refused")
    func changes() throws {
        var part = Array(repeating: true, count: 11)
        part[0] = false
        let bytes = try file(4, disclosure: disclosure(.shown, .partly(part))).bytes
        _ = try verify(bytes)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 7)
            do throws(EntryRefusal) {
                _ = try UnverifiedEntryFile(parsing: changed).verify(checkpointKey: houseKey)
                Issue.record("byte \(index) could change")
            } catch {
                continue
            }
        }
    }

    @Test("Each thing that can be wrong has its own reason")
    func refusals() throws {
        func refusal(_ bytes: [UInt8], by key: NoteKey? = nil) -> EntryRefusal? {
            do throws(EntryRefusal) {
                _ = try UnverifiedEntryFile(parsing: bytes).verify(checkpointKey: key ?? houseKey)
                return nil
            } catch {
                return error
            }
        }
        let good = try file(4, disclosure: disclosure(.shown, .shown))
        #expect(refusal(good.bytes) == nil)
        #expect(refusal(good.bytes + [0x0a]) == .form)
        #expect(refusal([0x20] + good.bytes) == .form)
        #expect(refusal(Array("{}".utf8)) == .form)
        #expect(refusal(Array("[]".utf8)) == .form)
        #expect(refusal(Array("{".utf8)) == .json(JSONError(reason: .unexpectedEnd, offset: 1, line: 1)))
        let other = try NoteKey(name: houseKey.name, key: SigningKey.test(3).verifyingKey)
        #expect(refusal(good.bytes, by: other) == .checkpointSignature)
        let renamed = try NoteKey(name: "someone.example", key: house.verifyingKey)
        #expect(refusal(good.bytes, by: renamed) == .checkpointSignature)
        #expect(refusal(try file(4, disclosure: nil, proofOf: 5).bytes) == .index)
        let short = try InclusionProofFile(index: 4, hashes: [], note: note)
        #expect(refusal(EntryFile(record: records[4], disclosure: nil, proof: short).bytes) == .notIncluded)
        let foreign = Record.signed(
            ledger: .zero,
            sequence: 4,
            previous: records[3].leaf,
            fieldCount: 1,
            fieldsRoot: .zero,
            by: house
        )
        #expect(refusal(EntryFile(record: foreign, disclosure: nil, proof: good.proof).bytes) == .notIncluded)
        var bytes = records[4].bytes
        bytes[191] ^= 1
        let unsigned = try Record(parsing: bytes)
        #expect(refusal(EntryFile(record: unsigned, disclosure: nil, proof: good.proof).bytes) == .recordSignature)
        let text = String(decoding: good.bytes, as: UTF8.self)
        #expect(refusal(Array(text.replacing("\"n\":2", with: "\"n\":3").utf8)) == .disclosure(.fieldCount))
        #expect(refusal(Array(text.replacing("\"43464531", with: "\"43464532").utf8)) == .record(.unknownFormat))
        #expect(refusal(Array(text.replacing("index 4", with: "index 04").utf8)) == .proof(.proof))
        #expect(refusal(Array(text.replacing("{\"disclosure", with: "{\"a\":1,\"disclosure").utf8)) == .form)
    }

    @Test("Proof files have one form")
    func proofFiles() throws {
        let proof = try file(4, disclosure: nil).proof
        let text = proof.text
        #expect(text.utf8.starts(with: "c2sp.org/tlog-proof@v1\nindex 4\n".utf8))
        #expect(try InclusionProofFile(parsing: text) == proof)
        for other in [
            "", text.replacing("@v1", with: "@v2"), text.replacing("index 4", with: "index +4"),
            text.replacing("index 4", with: "index 4 "), text.replacing("index 4", with: "index"),
            text.replacing("index 4", with: "extra AAAA\nindex 4"),
            text.replacing("index 4\n", with: "index 4\nAAAA\n"),
            text.replacing("index 4\n", with: "index 4\n\n"), text.replacing("\n", with: "\r\n"),
            text + "\n", String(text.dropLast()), "\n" + text,
        ] {
            #expect(throws: NoteRefusal.self, "\(other)") { try InclusionProofFile(parsing: other) }
        }
        let countersigned = proof.note.countersigned(name: "second.example", with: try .test(4))
        #expect(countersigned.verified(by: houseKey))
        #expect(countersigned.verified(by: try NoteKey(name: "second.example", key: SigningKey.test(4).verifyingKey)))
        #expect(try SignedNote(parsing: countersigned.encoded) == countersigned)
    }
}
