// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import GRDB
import Testing
import Values
import Vault

@testable import CaseManagement

/// A bit changed anywhere is refused with an error that says so, or changes nothing of what is seen.
@Suite struct BitFlipTests {
    private struct Target {
        let table: String
        let column: String
        /// At least so many flips.
        let count: Int
        /// Whether each flip must be refused; otherwise some lie in what this reader does not use.
        let mustRefuse: Bool
    }

    private static let targets = [
        Target(table: "entry", column: "record", count: 30, mustRefuse: true),
        Target(table: "entry", column: "sealed", count: 30, mustRefuse: false),
        Target(table: "entry_slot", column: "wrap", count: 30, mustRefuse: false),
        Target(table: "compartment_slot", column: "wrap", count: 24, mustRefuse: false),
        Target(table: "compartment", column: "sealing_key", count: 40, mustRefuse: false),
        Target(table: "case_card", column: "sealed", count: 10, mustRefuse: true),
        Target(table: "blob_slot", column: "wrap", count: 10, mustRefuse: true),
        Target(table: "mark", column: "sealed", count: 16, mustRefuse: false),
    ]

    @Test("In the database: never served wrong", arguments: targets.indices)
    func database(index: Int) throws {
        let target = BitFlipTests.targets[index]
        let fixture = try OfficeFixture.working()
        let reader = try Reader(fixture, "iris")
        let right = try reader.everything()
        #expect(try reader.everything() == right)
        let tampering = try Tampering(fixture)
        let cells = try tampering.cells(target.table, target.column)
        let marks = try KeptMarks(tampering)
        var random = SeededGenerator(seed: UInt64(index))
        var refused = 0
        // Each cell in both ways: which of them this reader uses lies otherwise in every vault, and some of them it must.
        let count = max(target.count, 2 * cells.count)
        for flip in 0..<count {
            // Without marks everything is checked in full; with them, by their hash.
            if target.table != "mark" { try marks.put(back: flip % 2 == 1, tampering) }
            let cell = cells[flip / 2 % cells.count]
            let bit = Int.random(in: 0..<(8 * cell.data.count), using: &random)
            let changed = cell.data.flipping(bit: bit)
            try tampering.put(changed, inPlaceOf: cell.data, target.table, target.column)
            do {
                #expect(try reader.everything() == right, "\(target.table).\(target.column) bit \(bit) served wrong")
            } catch {
                #expect(error.isTyped, "\(target.table).\(target.column) bit \(bit): \(error)")
                refused += 1
            }
            try tampering.put(cell.data, inPlaceOf: changed, target.table, target.column)
        }
        try tampering.write("DELETE FROM mark")
        #expect(try reader.everything() == right)
        if target.mustRefuse { #expect(refused == count) }
        if target.table != "mark" { #expect(refused > 0) } else { #expect(refused == 0) }
    }

    @Test("In a ledger's growing end: nothing is entered after it")
    func tips() throws {
        let fixture = try OfficeFixture.working()
        let session = try fixture.signIn("ivan")
        let tampering = try Tampering(fixture)
        var random = SeededGenerator(seed: 1)
        for column in ["frontier", "head"] {
            for flip in 0..<20 {
                let cells = try tampering.cells("ledger", column)
                let cell = cells[flip % cells.count]
                let changed = cell.data.flipping(bit: Int.random(in: 0..<(8 * cell.data.count), using: &random))
                try tampering.put(changed, inPlaceOf: cell.data, "ledger", column)
                #expect(throws: VaultError.malformedRow) {
                    // An act in the case also enters heads of all that grew, in the register.
                    fixture.clock.advance(milliseconds: 11_000)
                    _ = try session.triage(1, lifeSafety: false, course: .monitor, reason: "r")
                    _ = try session.addNote(to: OfficeFixture.number, title: nil, body: "b", about: [])
                }
                try tampering.put(cell.data, inPlaceOf: changed, "ledger", column)
            }
        }
        #expect(try fixture.signIn("iris").caseFile(OfficeFixture.number).size > 0)
    }

    @Test("In a person's locked keys, the house key and the checkpoint kept apart: refused")
    func keys() throws {
        let fixture = try OfficeFixture.working()
        let vault = try Vault.open(fixture.office.layout)
        let tampering = try Tampering(fixture)
        var random = SeededGenerator(seed: 2)
        let cell = try #require(try tampering.cells("member", "locked_keys").first)
        // Bytes 1 to 5 are the cost: raising it is refused or slow, and is tried with the cryptography's own tests.
        for _ in 0..<20 {
            let changed = cell.data.flipping(bit: Int.random(in: 48..<(8 * cell.data.count), using: &random))
            try tampering.put(changed, inPlaceOf: cell.data, "member", "locked_keys")
            for name in ["ada", "sam", "ingrid", "ivan", "iris", "lena"] {
                let keyring: Keyring?
                do { keyring = try vault.signIn(name, passphrase: OfficeFixture.passphrase(name)) } catch {
                    #expect(error.isTyped)
                    keyring = nil
                }
                let stored = try tampering.blobs(
                    "SELECT locked_keys FROM member WHERE sign_in_name = ?",
                    [name]
                ).first
                #expect((keyring == nil) == (stored == changed))
            }
            try tampering.put(cell.data, inPlaceOf: changed, "member", "locked_keys")
        }
        for path in [fixture.office.layout.houseKey, fixture.office.layout.checkpoint] {
            let right = try Data(contentsOf: URL(filePath: path))
            for _ in 0..<40 {
                let bit = Int.random(in: 0..<(8 * right.count), using: &random)
                try right.flipping(bit: bit).write(to: URL(filePath: path))
                #expect(throws: VaultError.self, "bit \(bit)") { try Vault.open(fixture.office.layout) }
            }
            try right.write(to: URL(filePath: path))
        }
        _ = try fixture.signIn("ada")
    }

    @Test("In a blob's file: no byte of the bad chunk leaves, and what was lent before it is right")
    func blobs() throws {
        let fixture = try OfficeFixture.working()
        let session = try fixture.signIn("iris")
        let right = (0..<200_000).map { UInt8($0 % 251) }
        let folder = fixture.office.layout.blobs
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        let file = URL(filePath: folder + "/" + name)
        let sealed = try Data(contentsOf: file)
        func refuses(_ changed: Data, lentAtMost: Int) throws {
            try changed.write(to: file)
            var lent: [UInt8] = []
            #expect(throws: (any Error).self) {
                let reader = try session.view(1, of: OfficeFixture.number, purpose: nil)
                try unsafe reader.forEachChunk { unsafe lent += $0 }
            }
            #expect(lent.count <= lentAtMost && right.starts(with: lent))
        }
        var random = SeededGenerator(seed: 3)
        let chunk = 65_536 + 16
        for _ in 0..<40 {
            let bit = Int.random(in: 0..<(8 * sealed.count), using: &random)
            let index = max(0, bit / 8 - 16) / chunk
            try refuses(sealed.flipping(bit: bit), lentAtMost: bit / 8 < 16 ? 0 : index * 65_536)
        }
        for cut in [1, 16, 17, chunk, sealed.count - 16, sealed.count] {
            try refuses(sealed.dropLast(cut), lentAtMost: 0)
        }
        try refuses(sealed + Data([0]), lentAtMost: 0)
        try refuses(sealed + sealed.suffix(chunk), lentAtMost: 0)
        let chunks = (0..<2).map { sealed[(16 + $0 * chunk)..<(16 + ($0 + 1) * chunk)] }
        try refuses(sealed.prefix(16) + chunks[1] + chunks[0] + sealed.dropFirst(16 + 2 * chunk), lentAtMost: 0)
        try sealed.write(to: file)
        #expect(try session.view(1, of: OfficeFixture.number, purpose: nil).read(0..<200_000) == right)
    }
}

/// The marks of a right reading, taken away or put back.
private struct KeptMarks {
    private let rows: [(member: Data, ledger: Data, sealed: Data)]

    init(_ tampering: Tampering) throws {
        rows = try tampering.database.read { database in
            try Row.fetchAll(database, sql: "SELECT member, ledger, sealed FROM mark").map { ($0[0], $0[1], $0[2]) }
        }
    }

    func put(back: Bool, _ tampering: Tampering) throws {
        try tampering.write("DELETE FROM mark")
        for row in rows where back {
            try tampering.write("INSERT INTO mark VALUES (?, ?, ?)", [row.member, row.ledger, row.sealed])
        }
    }
}

/// SplitMix64: the same flips in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
