// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Fields
import JSON
import Ledger
import Testing
import Values

@Suite struct RecordTests {
    let answers: KnownAnswers
    let record: Record

    init() throws {
        answers = try KnownAnswers()
        record = try Record(parsing: answers.bytes("record"))
    }

    @Test("The record of the known entry has the known bytes")
    func knownAnswer() throws {
        let root = Commitment.root(of: answers.fields, seed: try answers.digest("seed"))
        #expect(root == (try answers.digest("fields_root")))
        let made = Record.signed(
            ledger: .zero,
            sequence: 7,
            previous: .zero,
            fieldCount: 5,
            fieldsRoot: root,
            by: try SigningKey(seed: SecretBytes(answers.bytes("secret")))
        )
        #expect(made.bytes == (try answers.bytes("record")))
        #expect(Array(made.bytes.prefix(128)) == (try answers.bytes("header")))
        #expect(made.leaf == (try answers.digest("leaf")))
        #expect(made == record)
        #expect(record.isAuthentic)
    }

    @Test("A record with any bit changed is refused or not authentic")
    func changes() throws {
        let bytes = record.bytes
        for bit in 0..<bytes.count * 8 {
            var changed = bytes
            changed[bit / 8] ^= 1 << (bit % 8)
            do throws(Record.Refusal) {
                let other = try Record(parsing: changed)
                #expect(!other.isAuthentic && other.bytes == changed)
            } catch {
                #expect(bit < 32 || (92 * 8..<96 * 8).contains(bit))
            }
        }
    }

    @Test("Bytes of another length, format or count of fields are no record")
    func refusals() throws {
        var bytes = record.bytes
        #expect(throws: Record.Refusal.wrongLength) { try Record(parsing: bytes.dropLast()) }
        #expect(throws: Record.Refusal.wrongLength) { try Record(parsing: bytes + [0]) }
        #expect(throws: Record.Refusal.wrongLength) { try Record(parsing: []) }
        bytes.replaceSubrange(92..<96, with: UInt32(0).bigEndianBytes)
        #expect(throws: Record.Refusal.fieldCountOutOfBounds) { try Record(parsing: bytes) }
        bytes.replaceSubrange(92..<96, with: UInt32(4097).bigEndianBytes)
        #expect(throws: Record.Refusal.fieldCountOutOfBounds) { try Record(parsing: bytes) }
        bytes[3] = 0x32
        #expect(throws: Record.Refusal.unknownFormat) { try Record(parsing: bytes) }
    }

    @Test("Only the next record of the same ledger follows another")
    func chain() throws {
        let key = try SigningKey.test(1)
        func record(_ ledger: Identifier, _ sequence: UInt64, _ previous: Digest) -> Record {
            .signed(ledger: ledger, sequence: sequence, previous: previous, fieldCount: 1, fieldsRoot: .zero, by: key)
        }
        let first = record(.zero, 0, .zero)
        let second = record(.zero, 1, first.leaf)
        #expect(first.follows(nil) && second.follows(first))
        #expect(!second.follows(nil) && !first.follows(first) && !first.follows(second))
        #expect(!record(.zero, 0, first.leaf).follows(nil))
        #expect(!record(.zero, 2, first.leaf).follows(first))
        #expect(!record(.zero, 1, .zero).follows(first))
        #expect(!record(.random(), 1, first.leaf).follows(first))
    }
}

extension [UInt8] {
    fileprivate func dropLast() -> [UInt8] { Array(self[..<(count - 1)]) }
}
