// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Testing
import Values
import Vault

@testable import CaseManagement

/// A reporter comes back with their receipt, and nobody signs in for it.
@Suite struct ReceiptTests {
    /// The working office, with a fourth tip that has a receipt.
    private static func given() throws -> (OfficeFixture, Receipt) {
        let fixture = try OfficeFixture.working()
        let receipt = Receipt.random()
        let number = try fixture.signIn("ingrid").addTip(.telling("He has a list."), receipt: receipt)
        #expect(number == 4)
        return (fixture, receipt)
    }

    private func typed(_ receipt: Receipt) -> SecretBytes { SecretBytes(Array(receipt.text.lowercased().utf8)) }

    private func count(_ fixture: OfficeFixture, _ receipt: Receipt) throws -> Int {
        try fixture.office.dialogue(with: typed(receipt)).messages.count
    }

    private static let opensNothing = "This receipt opens nothing here. Check each letter, as it was shown to you."

    private func expectNothing(_ fixture: OfficeFixture, _ typed: SecretBytes) {
        let refusal = ServiceError(.notFound, ReceiptTests.opensNothing)
        #expect(throws: refusal) { try fixture.office.dialogue(with: typed) }
        #expect(throws: refusal) { try fixture.office.answer("Me", with: typed) }
    }

    @Test("A reporter sees how far their tip has come and what is asked, answers, and the office reads it")
    func comesBack() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        let first = try fixture.office.dialogue(with: typed(receipt))
        #expect(first.stage == .received && first.messages.isEmpty)
        let ivan = try fixture.signIn("ivan")
        #expect(try ivan.tip(4).entry.time == first.received)
        #expect(try fixture.office.dialogue(with: typed(receipt)).stage == .read)
        try ivan.acknowledge(4, remark: "Known to us: not for the reporter")
        try ivan.reply(to: 4, "Which list?")
        // The dialogue of another tip stays out of it.
        try ivan.reply(to: 2, "Another question")
        let asked = try fixture.office.dialogue(with: typed(receipt))
        #expect(asked.stage == .acknowledged)
        #expect(asked.messages.map(\.text) == ["Which list?"] && !asked.messages[0].isFromReporter)

        try fixture.office.answer("A list of names.", with: typed(receipt))
        try fixture.signIn("ingrid").takeMessage(for: 4, "He showed it to me.", channel: .phone)
        let dialogue = try fixture.office.dialogue(with: typed(receipt))
        #expect(dialogue.messages.map(\.text) == ["Which list?", "A list of names.", "He showed it to me."])
        #expect(dialogue.messages.map(\.isFromReporter) == [false, true, true])
        for name in ["ivan", "ingrid", "sam"] {
            let tip = try fixture.signIn(name).tip(4)
            #expect(tip.messages.map(\.body.text) == dialogue.messages.map(\.text))
            #expect(tip.messages[1].entry.author == .house && tip.messages[1].channel == .web)
            #expect(tip.messages[1].entry.key == ivan.vault.houseVerifyingKey.digest)
        }
        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
        let report = try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
        #expect(report.isClean, "\(report.findings)")
    }

    @Test("A receipt that was mistyped and one that nobody has look the same; another's opens its own tip alone")
    func others() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        let other = Receipt.random()
        _ = try fixture.signIn("ingrid").addTip(.telling("Theirs"), receipt: other)
        try fixture.signIn("ivan").reply(to: 4, "Which list?")
        #expect(try count(fixture, other) == 0 && count(fixture, receipt) == 1)
        expectNothing(fixture, typed(.random()))
        for text in ["", "x", String(receipt.text.dropLast()), receipt.text + "A"] {
            expectNothing(fixture, SecretBytes(Array(text.utf8)))
        }
        var letters = Array(receipt.text.utf8)
        letters[0] = letters[0] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        expectNothing(fixture, SecretBytes(letters))
        try fixture.office.answer("Theirs alone", with: typed(other))
        let ivan = try fixture.signIn("ivan")
        #expect(try ivan.tip(4).messages.count == 1 && ivan.tip(5).messages.map(\.body.text) == ["Theirs alone"])
    }

    @Test("A receipt is stored nowhere, and neither the words nor the names of its dialogue lie on the disk")
    func atRest() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        try fixture.signIn("ivan").reply(to: 4, "Which list?")
        try fixture.office.answer("A list of names.", with: typed(receipt))
        let secrets = [
            receipt.text, receipt.text.replacing("-", with: ""), "Which list?", "list of names", "He has a list",
        ]
        let folder = fixture.office.layout.folder
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            for secret in secrets { #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(secret) in \(name)") }
        }
        // Without the house key's file, a copy of the folder is opened by nobody's receipt.
        let stolen = Office(
            layout: VaultLayout(folder: folder, outside: fixture.folder.path + "/nowhere"),
            cost: .minimum
        ) { Timestamp(milliseconds: 0) }
        #expect(throws: VaultError.houseKeyMissing) { try stolen.dialogue(with: typed(receipt)) }
    }

    @Test("Twenty messages a day, of 64 KiB each, and none of nothing")
    func quota() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        for text in ["", " \n", String(repeating: "a", count: 65_537)] {
            #expect { try fixture.office.answer(text, with: typed(receipt)) } throws: { error in
                (error as? ServiceError)?.code == .invalid
            }
        }
        try fixture.office.answer(String(repeating: "a", count: 65_536), with: typed(receipt))
        for _ in 1..<20 { try fixture.office.answer("More", with: typed(receipt)) }
        let isRefused = { (error: any Error) in (error as? ServiceError)?.code == .denied }
        #expect { try fixture.office.answer("Too much", with: typed(receipt)) } throws: { isRefused($0) }
        #expect(try count(fixture, receipt) == 20)
        // What the office wrote down itself is not counted, and another tip has its own twenty.
        try fixture.signIn("ingrid").takeMessage(for: 4, "By telephone", channel: .phone)
        fixture.clock.advance(milliseconds: 86_400_000)
        for _ in 0..<20 { try fixture.office.answer("Next day", with: typed(receipt)) }
        #expect { try fixture.office.answer("Too much", with: typed(receipt)) } throws: { isRefused($0) }
    }

    @Test("What is said once a tip is joined to a case is sealed to that too, until it is parted")
    func cases() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        let ivan = try fixture.signIn("ivan")
        let register = try ivan.register()
        let ledger = try #require(register.ledgerOrder.first)
        let compartment = try #require(register.ledgers[ledger]?.compartment)
        let intake = try #require(register.units.values.first?.intakeLedger)
        let tampering = try Tampering(fixture)
        func isOpenToCase() throws -> Bool {
            let last = try #require(try ivan.vault.size(of: intake)) - 1
            return try !tampering.blobs(
                "SELECT wrap FROM entry_slot WHERE ledger = ? AND sequence = ? AND holder = ?",
                [Data(intake.bytes), Int64(last), Data(compartment.bytes)]
            ).isEmpty
        }
        try fixture.office.answer("Before", with: typed(receipt))
        #expect(try !isOpenToCase())
        try ivan.join(4, to: OfficeFixture.number, reason: "The same list")
        try fixture.office.answer("Joined", with: typed(receipt))
        #expect(try isOpenToCase())
        // Counsel is no reader of the intake, and holds the case's key.
        let lena = try fixture.signIn("lena")
        let last = try #require(try ivan.vault.size(of: intake)) - 1
        #expect(try lena.vault.entry(last, of: intake, with: lena.keyring)?.fields != nil)
        #expect(try lena.vault.entry(last - 2, of: intake, with: lena.keyring)?.fields == nil)
        try ivan.reply(to: 4, "Joined")
        #expect(try isOpenToCase())
        try ivan.part(4, from: OfficeFixture.number, reason: "Another list")
        try fixture.office.answer("Parted", with: typed(receipt))
        #expect(try !isOpenToCase())
        try ivan.reply(to: 4, "Parted")
        #expect(try !isOpenToCase())
        _ = try ivan.openCase(title: "New", type: "threat", tips: [4], reason: nil)
        let newer = try #require(try ivan.register().ledgerOrder.last)
        let newest = try #require(try ivan.register().ledgers[newer]?.compartment)
        try fixture.office.answer("In a new case", with: typed(receipt))
        #expect(try ivan.vault.receipt(at: receipt.locator)?.cases == [newest])
        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
        let report = try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
        // The triggers were dropped to look into the database.
        #expect(report.findings.allSatisfy { $0.part == .schema }, "\(report.findings)")
    }

    @Test("The intake's next version, after somebody was removed, takes what a reporter says from there on")
    func renewed() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        let sam = try fixture.signIn("sam")
        let unit = try #require(try sam.register().units.values.first)
        let before = try sam.vault.newestVersion(of: unit.intake).version.version
        try sam.remove("iris", reason: "Left")
        try fixture.office.answer("After that", with: typed(receipt))
        let ivan = try fixture.signIn("ivan")
        #expect(try ivan.tip(4).messages.map(\.body.text) == ["After that"])
        // Reading the tip was entered after it.
        let last = try #require(try ivan.vault.size(of: unit.intakeLedger)) - 2
        let versions = try Tampering(fixture).database.read { database in
            try UInt32.fetchAll(
                database,
                sql: "SELECT holder_version FROM entry_slot WHERE ledger = ? AND sequence = ? AND holder = ?",
                arguments: [Data(unit.intakeLedger.bytes), Int64(last), Data(unit.intake.bytes)]
            )
        }
        #expect(versions == [before + 1])
    }

    @Test("A tip that is destroyed takes its receipt with it")
    func destroyed() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        let other = Receipt.random()
        _ = try fixture.signIn("ingrid").addTip(.telling("Theirs"), receipt: other)
        let ivan = try fixture.signIn("ivan")
        try ivan.reply(to: 4, "Which list?")
        let kept = try #require(try ivan.vault.receipt(at: receipt.locator))
        var batch = Batch()
        batch.withdrawals.entries = [(kept.ledger, kept.sequence)]
        _ = try ivan.vault.append(batch, at: ivan.clock())
        expectNothing(fixture, typed(receipt))
        let left = try Tampering(fixture).blobs(
            "SELECT wrap FROM entry_slot WHERE holder = ?",
            [Data(kept.holder.id.bytes)]
        )
        #expect(left.isEmpty)
        #expect(try count(fixture, other) == 0)
    }

    @Test("A receipt opens the same after a backup was put back")
    func restored() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        try fixture.signIn("ivan").reply(to: 4, "Which list?")
        let path = fixture.folder.path + "/backup"
        _ = try fixture.signIn("sam").backUp(into: path, keepDays: 90) { _, _, _ in }
        #expect(try fixture.office.check(backup: path) { _, _, _ in }.isClean)
        let layout = fixture.office.layout
        try FileManager.default.moveItem(atPath: layout.folder, toPath: fixture.folder.path + "/lost")
        guard case .restored = try fixture.office.restore(from: path, progress: { _, _, _ in }) else {
            Issue.record("the backup was refused")
            return
        }
        #expect(try fixture.office.dialogue(with: typed(receipt)).messages.map(\.text) == ["Which list?"])
        try fixture.office.answer("A list of names.", with: typed(receipt))
        #expect(try fixture.signIn("ivan").tip(4).messages.count == 2)
    }

    private struct Harm {
        let sql: String
        var isDeep = false
    }

    private static let harms: [Harm] = [
        Harm(sql: "DELETE FROM receipt_case; DELETE FROM receipt WHERE sequence = (SELECT min(sequence) FROM receipt)"),
        Harm(sql: "UPDATE receipt SET sealing_key = (SELECT sealing_key FROM member LIMIT 1)"),
        Harm(sql: "UPDATE receipt SET sealing_key = x'01'"),
        Harm(sql: "UPDATE receipt SET stage = 2 - stage", isDeep: true),
        Harm(sql: "UPDATE receipt SET locator = randomblob(32)", isDeep: true),
        Harm(
            sql: """
                CREATE TEMP TABLE old AS SELECT * FROM receipt;
                UPDATE receipt SET sealing_key =
                    (SELECT sealing_key FROM old WHERE old.locator <> receipt.locator)
                """,
            isDeep: true
        ),
        Harm(
            sql: """
                INSERT INTO receipt SELECT randomblob(32), ledger, 1, sealing_key, 0 FROM receipt LIMIT 1
                """,
            isDeep: true
        ),
        Harm(
            sql: "INSERT INTO receipt_case SELECT locator, (SELECT members FROM vault) FROM receipt",
            isDeep: true
        ),
        Harm(sql: "INSERT INTO receipt_case SELECT locator, randomblob(16) FROM receipt"),
    ]

    @Test("A receipt's row that was swapped, changed or taken away is found", arguments: harms.indices)
    func harmed(index: Int) throws {
        let harm = ReceiptTests.harms[index]
        let (fixture, _) = try ReceiptTests.given()
        _ = try fixture.signIn("ingrid").addTip(.telling("Theirs"), receipt: .random())
        let session = try fixture.signIn("ivan")
        try session.reply(to: 4, "Which list?")
        try Tampering(fixture).write("PRAGMA ignore_check_constraints = ON; \(harm.sql)")
        let person = (signInName: "ivan", passphrase: OfficeFixture.passphrase("ivan"))
        let report = try fixture.office.check(
            as: harm.isDeep ? person : nil,
            deep: harm.isDeep,
            cleaning: false
        ) { _, _, _ in }
        let found = report.findings.filter { $0.severity == .damage && [.receipt, .entryKey].contains($0.part) }
        #expect(!found.isEmpty, "\(harm.sql): \(report.findings)")
    }

    @Test(
        "The office does not write to a key that was put in a receipt's place, nor a reporter read what was slipped in"
    )
    func vouched() throws {
        let (fixture, receipt) = try ReceiptTests.given()
        let tampering = try Tampering(fixture)
        let forged = Data(Receipt.random().sealingKey.bytes)
        let right = Data(receipt.sealingKey.bytes)
        try tampering.write("UPDATE receipt SET sealing_key = ?", [forged])
        #expect { try fixture.signIn("ivan").reply(to: 4, "Which list?") } throws: { error in
            if case .damaged = error as? VaultError { true } else { false }
        }
        expectNothing(fixture, typed(receipt))
        try tampering.write("UPDATE receipt SET sealing_key = ?", [right])
        let ivan = try fixture.signIn("ivan")
        try ivan.reply(to: 4, "Which list?")
        let kept = try #require(try ivan.vault.receipt(at: receipt.locator))
        // A question of one's own making, put after the last entry: the house's code does not know it.
        try tampering.write(
            """
            INSERT INTO entry (ledger, sequence, record, sealed)
                SELECT ledger, sequence + 1, record, sealed FROM entry WHERE ledger = ? ORDER BY sequence DESC LIMIT 1
            """,
            [Data(kept.ledger.bytes)]
        )
        #expect(try count(fixture, receipt) == 1)
        // In the place of the last one, it breaks the chain.
        try tampering.write(
            """
            UPDATE entry SET record = (SELECT record FROM entry AS o WHERE o.ledger = entry.ledger AND o.sequence = 0)
                WHERE ledger = ? AND sequence = 2
            """,
            [Data(kept.ledger.bytes)]
        )
        #expect { try count(fixture, receipt) } throws: { error in
            if case .damaged = error as? VaultError { true } else { false }
        }
    }
}
