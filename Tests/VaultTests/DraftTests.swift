// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import GRDB
import Testing
import Values

@testable import Vault

/// Half-written forms: sealed to their member, bound to their place, bounded, and gone when they are done with.
@Suite struct DraftTests {
    private let fixture: VaultFixture
    private let other = Identifier.random()

    init() throws {
        fixture = try VaultFixture()
        var batch = Batch()
        batch.ledgers = [NewLedger(id: other, kind: .intake, compartment: fixture.compartment.id)]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
    }

    private func place(_ form: String, in ledger: Identifier? = nil) -> DraftPlace {
        DraftPlace(of: form, in: ledger ?? fixture.ledger, for: fixture.keyring)
    }

    private func keep(_ text: String, _ place: DraftPlace, after milliseconds: Int64 = 0) throws {
        let time = Timestamp(milliseconds: VaultFixture.start.milliseconds + milliseconds)
        try fixture.vault.keep(Array(text.utf8), at: place, saved: time, for: fixture.keyring)
    }

    private func text(_ place: DraftPlace) throws -> String? {
        try fixture.vault.draft(at: place).map { String(decoding: try $0.opened(with: fixture.keyring), as: UTF8.self) }
    }

    private func count() throws -> Int { try fixture.vault.drafts(of: fixture.member).count }

    @Test("What was kept last is what is read; each form of each ledger has its own, until it is discarded")
    func kept() throws {
        let (first, second, third) = (place("a"), place("b"), place("a", in: other))
        #expect(first.locator != second.locator && first.locator != third.locator)
        #expect(try text(first) == nil)
        try keep("one", first)
        try keep("two", second, after: 1)
        try keep("three", third, after: 2)
        try keep("one again", first, after: 3)
        #expect(try [first, second, third].map(text) == ["one again", "two", "three"])
        #expect(try fixture.vault.drafts(of: fixture.member).map(\.place) == [first, third, second])
        try fixture.vault.discard(first)
        try fixture.vault.discard(first)
        #expect(try [first, second, third].map(text) == [nil, "two", "three"])
        #expect(try VaultCheck.run(fixture.layout).findings == [])
    }

    @Test("One holds 256 KiB, and a member keeps a hundred; what is kept already is kept anew nevertheless")
    func bounds() throws {
        let most = String(repeating: "x", count: SealedDraft.mostBytes)
        try keep(most, place("0"))
        #expect(try text(place("0")) == most)
        #expect(throws: VaultError.draftTooLong) { try keep(most + "x", place("1")) }
        for number in 1..<SealedDraft.mostOfMember { try keep("", place("\(number)", in: other)) }
        #expect(throws: VaultError.tooManyDrafts) { try keep("", place("another")) }
        try keep("again", place("0"))
        #expect(try text(place("0")) == "again")
        #expect(try count() == SealedDraft.mostOfMember)
        #expect(try VaultCheck.run(fixture.layout).findings == [])
    }

    @Test("No other keys open one, and no change of it or of its place goes unnoticed")
    func tampered() throws {
        try keep("mine", place("a"))
        try keep("also mine", place("b", in: other), after: 1)
        let stranger = Keyring(member: fixture.member, personal: try .random())
        for draft in try fixture.vault.drafts(of: fixture.member) {
            #expect(throws: VaultError.draftDamaged) { try draft.opened(with: stranger) }
        }
        let right = try #require(try fixture.vault.draft(at: place("a")))
        for bit in 0..<(8 * right.sealed.count) {
            var sealed = right.sealed
            sealed[bit / 8] ^= 1 << (bit % 8)
            let changed = SealedDraft(place: right.place, saved: right.saved, sealed: sealed)
            #expect(throws: VaultError.draftDamaged) { try changed.opened(with: fixture.keyring) }
        }
        let other = place("b", in: other)
        for change in [
            "UPDATE draft SET saved = saved + 1", "UPDATE draft SET sealed = substr(sealed, 1, 42)",
            "UPDATE draft SET sealed = (SELECT sealed FROM draft AS d WHERE d.place <> draft.place)",
            "UPDATE draft SET place = randomblob(32)",
            "UPDATE draft SET ledger = (SELECT ledger FROM draft AS d WHERE d.place <> draft.place)",
        ] {
            try keep("mine", place("a"))
            try keep("also mine", other, after: 1)
            try fixture.tamper(change, keepingTriggers: true)
            let drafts = try fixture.vault.drafts(of: fixture.member)
            var refused = 0
            for draft in drafts {
                do {
                    let text = String(decoding: try draft.opened(with: fixture.keyring), as: UTF8.self)
                    #expect(text == [place("a"): "mine", other: "also mine"][draft.place], "\(change)")
                } catch VaultError.draftDamaged { refused += 1 }
            }
            // Of two that are made alike, one may be as it was.
            #expect(drafts.count == 2 && refused > 0, "\(change)")
            try fixture.tamper("DELETE FROM draft", keepingTriggers: true)
        }
    }

    @Test("An act ends its draft in its own transaction: where it is not stored, the draft stays")
    func ended() throws {
        try keep("written", place("a"))
        try keep("another", place("b"))
        var batch = Batch()
        batch.entries = [try fixture.entry("entered")]
        batch.endedDrafts = [place("a"), place("never kept")]
        batch.expected[fixture.ledger] = 7
        #expect(throws: VaultError.headMoved) { try fixture.vault.append(batch, at: VaultFixture.start) }
        #expect(try text(place("a")) == "written")
        batch.expected = [:]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
        #expect(try text(place("a")) == nil && text(place("b")) == "another")
        #expect(try fixture.texts() == ["entered"])
    }

    @Test("With an account go its drafts, and with a case's key those in the case; keys of before keep none any more")
    func withdrawn() throws {
        try keep("here", place("a"))
        var batch = Batch()
        batch.withdrawals.slots = [(holder: fixture.member, compartment: .random())]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
        #expect(try count() == 1)
        batch.withdrawals.slots = [(holder: fixture.member, compartment: fixture.compartment.id)]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
        #expect(try count() == 0)
        try keep("here", place("a"))
        batch = Batch()
        batch.withdrawals.accounts = [fixture.member]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
        #expect(try count() == 0)
        #expect(throws: VaultError.keyWithdrawn) { try keep("late", place("a")) }
        batch = Batch()
        let fresh = try PersonalKeys.random()
        let passphrase = SecretBytes(Array("a long passphrase".utf8))
        let locked = try fixture.vault.lock(fresh, of: fixture.member, with: passphrase, cost: .minimum)
        batch.joined = [JoinedMember(id: fixture.member, sealingKey: fresh.sealingKey, lockedKeys: locked)]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
        #expect(throws: VaultError.keyWithdrawn) { try keep("late", place("a")) }
        #expect(try count() == 0)
    }
}
