// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import GRDB
import Synchronization
import Testing
import Values
import Vault

@Suite struct SecondFactorTests {
    private let clock: StepClock
    private let fixture: OfficeFixture
    private let key = AuthenticatorKey.random()

    init() throws {
        clock = StepClock("2026-04-18T09:30:00Z", step: 1)
        fixture = try .working(clock: clock)
    }

    /// The code of now, or of some steps on.
    private func code(_ steps: Int64 = 0, of key: AuthenticatorKey? = nil) -> SecretBytes {
        SecretBytes((key ?? self.key).code(counter: UInt64(clock.read().milliseconds / 30_000 + steps)))
    }

    private func nextStep() { clock.advance(milliseconds: 30_000) }

    private func setUp(_ name: String = "ivan") throws -> [SpareCode] {
        let codes = try fixture.signIn(name).setUpSecondFactor(key, confirmedBy: code(), door: "test")
        nextStep()
        return codes
    }

    private func signIn(_ code: SecretBytes?, as name: String = "ivan") throws -> Session {
        try fixture.office.signIn(
            name,
            passphrase: OfficeFixture.passphrase(name),
            door: "test",
            code: code.map { code in { code } }
        )
    }

    private func pending() throws -> PendingSignIn {
        let begun = try fixture.office.beginSigningIn(
            "ivan",
            passphrase: OfficeFixture.passphrase("ivan"),
            door: "test"
        )
        guard case .asksForCode(let pending) = begun else { throw NotAsked() }
        return pending
    }

    private struct NotAsked: Error {}

    private func typed(_ code: SpareCode) -> SecretBytes { SecretBytes(Array(code.text.utf8)) }

    /// The types of what auditors read that Ivan entered.
    private func audited() throws -> [String] {
        try fixture.signIn("ada").auditLines().filter { $0.entry.author.name == "Ivan Investigator" }
            .map(\.entry.envelope.type)
    }

    private func refusal(_ act: () throws -> Void) -> ServiceError? {
        do { try act() } catch { return ServiceError(error) }
        return nil
    }

    @Test("Once it is set up, the right passphrase alone opens nothing; a code does, once, and all of it is entered")
    func wholeWay() throws {
        let codes = try setUp()
        #expect(codes.count == 10 && Set(codes.map(\.text)).count == 10)
        let before = try audited()
        #expect(refusal { _ = try signIn(nil) }?.code == .signIn)
        // Nothing was entered of somebody who stopped there.
        #expect(try audited() == before)
        let used = code()
        let session = try signIn(used)
        #expect(try session.caseFile(OfficeFixture.number).number == OfficeFixture.number)
        #expect(refusal { _ = try signIn(used) }?.code == .signIn)
        #expect(try audited().suffix(3) == [SessionStarted.type, LedgerRead.type, CodeRefused.type])
        #expect(try fixture.signIn("iris").register().member(signInName: "ivan")?.secondFactor != nil)
        // A wrong passphrase is a wrong passphrase, whatever the code.
        #expect(throws: CryptographyError.wrongPassphrase) {
            try fixture.office.signIn("ivan", passphrase: OfficeFixture.passphrase("x"), door: "test", code: { code() })
        }
        // Others' sign-in is what it was.
        _ = try fixture.signIn("iris")
        #expect(try fixture.office.check(as: nil, deep: false, cleaning: false) { _, _, _ in }.isClean)
        let check = try fixture.signIn("ada").check(deep: false, cleaning: false) { _, _, _ in }
        #expect(check.findings.filter { $0.severity == .damage }.isEmpty)
    }

    @Test("It begins with a code of its own key; it is not set up twice")
    func settingUp() throws {
        let ivan = try fixture.signIn("ivan")
        #expect(try ivan.spareCodesLeft() == nil)
        #expect(
            refusal { _ = try ivan.setUpSecondFactor(key, confirmedBy: code(of: .random()), door: "test") }?.code
                == .invalid
        )
        #expect(
            refusal { _ = try ivan.setUpSecondFactor(key, confirmedBy: typed(.random()), door: "test") }?.code
                == .invalid
        )
        _ = try fixture.signIn("ivan")
        _ = try ivan.setUpSecondFactor(key, confirmedBy: code(), door: "test")
        #expect(try ivan.spareCodesLeft() == 10)
        nextStep()
        #expect(refusal { _ = try ivan.setUpSecondFactor(key, confirmedBy: code(), door: "test") }?.code == .invalid)
    }

    @Test("A spare code takes its place once, which auditors are told")
    func spareCodes() throws {
        let codes = try setUp()
        #expect(try signIn(typed(codes[3])).spareCodesLeft() == 9)
        #expect(try audited().suffix(2) == [SessionStarted.type, SpareCodeUsed.type])
        #expect(refusal { _ = try signIn(typed(codes[3])) }?.code == .signIn)
        #expect(try signIn(typed(codes[4])).spareCodesLeft() == 8)
        #expect(refusal { _ = try signIn(typed(.random())) }?.code == .signIn)
    }

    @Test("After five wrong codes a sign-in takes no more, not even a right one")
    func tries() throws {
        _ = try setUp()
        let pending = try pending()
        for _ in 0..<4 {
            #expect(refusal { _ = try pending.finish(with: code(of: .random())) } == CodeTriesWords.wrong)
            #expect(!pending.isEnded)
        }
        #expect(refusal { _ = try pending.finish(with: code(of: .random())) }?.code == .signIn)
        #expect(pending.isEnded)
        #expect(refusal { _ = try pending.finish(with: code()) }?.code == .signIn)
        #expect(try audited().suffix(5).allSatisfy { $0 == CodeRefused.type })
        _ = try signIn(code())
    }

    private enum CodeTriesWords {
        static let wrong = ServiceError(
            .signIn,
            "The code is not right, or was used already. Wait for the next one, and check the time on the device."
        )
    }

    @Test("Of many who use one code at once, one gets in; the same for a spare code")
    func races() throws {
        let codes = try setUp()
        for code in [code(), typed(codes[0])] {
            let waiting = try (0..<8).map { _ in try pending() }
            let entered = Mutex(0)
            DispatchQueue.concurrentPerform(iterations: waiting.count) { index in
                do {
                    _ = try waiting[index].finish(with: code)
                    entered.withLock { $0 += 1 }
                } catch {}
            }
            #expect(entered.withLock { $0 } == 1)
            nextStep()
        }
    }

    @Test("Of several who set one up for the same member at once, one holds, and its key is the one that counts")
    func settingUpAtOnce() throws {
        let keys = (0..<6).map { _ in AuthenticatorKey.random() }
        let sessions = try keys.map { _ in try fixture.signIn("ivan") }
        let codes = keys.map { code(of: $0) }
        let winners = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: keys.count) { index in
            do {
                _ = try sessions[index].setUpSecondFactor(keys[index], confirmedBy: codes[index], door: "test")
                winners.withLock { $0.append(index) }
            } catch {}
        }
        let winner = try #require(winners.withLock { $0.count == 1 ? $0.first : nil })
        nextStep()
        for index in keys.indices where index != winner {
            #expect(refusal { _ = try signIn(code(of: keys[index])) }?.code == .signIn)
        }
        _ = try signIn(code(of: keys[winner]))
    }

    @Test("One's own is removed by a code, or within a minute of one; never by an open session alone")
    func removing() throws {
        _ = try setUp()
        let ivan = try signIn(code())
        clock.advance(milliseconds: 61_000)
        #expect(refusal { try ivan.removeSecondFactor(code: nil, reason: "r", door: "test") }?.code == .invalid)
        for _ in 0..<5 {
            #expect(
                refusal { try ivan.removeSecondFactor(code: code(of: .random()), reason: "r", door: "test") }?.code
                    == .signIn
            )
        }
        #expect(refusal { try ivan.removeSecondFactor(code: code(), reason: "r", door: "test") }?.code == .signIn)
        try signIn(code()).removeSecondFactor(code: nil, reason: "Another phone", door: "test")
        _ = try fixture.signIn("ivan")
        #expect(
            refusal { try fixture.signIn("ivan").removeSecondFactor(code: nil, reason: "r", door: "t") }?.code
                == .invalid
        )
        // And another one can be set up, by which the first key counts for nothing.
        let other = AuthenticatorKey.random()
        _ = try fixture.signIn("ivan").setUpSecondFactor(other, confirmedBy: code(of: other), door: "test")
        nextStep()
        #expect(refusal { _ = try signIn(code()) }?.code == .signIn)
        _ = try signIn(code(of: other))
    }

    @Test(
        "An administrator or the unit's supervisor resets it, others and oneself do not; what waits for a code then ends"
    )
    func resetting() throws {
        _ = try setUp()
        for name in ["iris", "lena", "ingrid"] {
            #expect(refusal { try fixture.signIn(name).resetSecondFactor(of: "ivan", reason: "r") }?.code == .denied)
        }
        #expect(refusal { try signIn(code()).resetSecondFactor(of: "ivan", reason: "r") }?.code == .denied)
        nextStep()
        let waiting = try pending()
        try fixture.signIn("ada").resetSecondFactor(of: "ivan", reason: "Lost the phone")
        #expect(refusal { _ = try waiting.finish(with: code()) }?.code == .signIn)
        _ = try fixture.signIn("ivan")
        #expect(refusal { try fixture.signIn("sam").resetSecondFactor(of: "ivan", reason: "r") }?.code == .invalid)
        #expect(refusal { try fixture.signIn("ada").resetSecondFactor(of: "nobody", reason: "r") }?.code == .notFound)
    }

    @Test("Who is asked in again, suspended or has another passphrase")
    func accounts() throws {
        _ = try setUp()
        try signIn(code()).changePassphrase(to: OfficeFixture.passphrase("ivan"), cost: .minimum, door: "test")
        nextStep()
        _ = try signIn(code())
        nextStep()
        let waiting = try pending()
        try fixture.signIn("sam").suspend("ivan", reason: "On leave")
        #expect(refusal { _ = try waiting.finish(with: code()) }?.code == .denied)
        try fixture.signIn("sam").reinstate("ivan", reason: "Back")
        #expect(refusal { _ = try signIn(nil) }?.code == .signIn)
        try fixture.join("ivan", with: fixture.signIn("sam").reinvite("ivan", reason: "Forgot it"))
        _ = try fixture.signIn("ivan")
        let check = try fixture.signIn("ada").check(deep: false, cleaning: false) { _, _, _ in }
        #expect(check.findings.filter { $0.severity == .damage }.isEmpty)
    }

    private func tamper(_ sql: String, _ arguments: StatementArguments = []) throws {
        try fixture.onDisk { try $0.execute(sql: sql, arguments: arguments) }
    }

    @Test("A row that was taken away, cut, changed, another's or an earlier one's is told and lets nobody in")
    func rows() throws {
        let first = try setUp()
        let old = try fixture.storedSecondFactor()
        try signIn(code()).removeSecondFactor(code: nil, reason: "Again", door: "test")
        nextStep()
        let codes = try setUp()
        let right = try fixture.storedSecondFactor()
        var flipped = right
        flipped[40] ^= 1
        for wrong in [nil, Data(), right.dropLast(), flipped, old] {
            try tamper("DELETE FROM second_factor")
            if let wrong {
                try tamper(
                    "INSERT INTO second_factor SELECT id, ? FROM member WHERE sign_in_name = 'ivan'",
                    [wrong]
                )
            }
            for code in [code(), typed(codes[0]), typed(first[0])] {
                let refused = refusal { _ = try signIn(code) }
                #expect(refused?.code == .integrity && refused?.message.contains("administrator") == true)
            }
        }
        try fixture.signIn("ada").resetSecondFactor(of: "ivan", reason: "Its row is gone")
        _ = try fixture.signIn("ivan")
    }

    @Test("What is wrong with rows is found: one missing or too many by who signs in, one cut or nobody's by anybody")
    func checks() throws {
        _ = try setUp()
        func found(signedIn: Bool) throws -> [Finding] {
            let report =
                signedIn
                ? try fixture.signIn("ada").check(deep: false, cleaning: false) { _, _, _ in }
                : try fixture.office.check(as: nil, deep: false, cleaning: false) { _, _, _ in }
            return report.findings.filter { $0.part == .secondFactor && $0.severity == .damage }
        }
        #expect(try found(signedIn: true).isEmpty && found(signedIn: false).isEmpty)
        let right = try fixture.storedSecondFactor()
        try tamper("UPDATE second_factor SET sealed = ?", [right.dropLast()])
        #expect(try found(signedIn: false).count == 1)
        try tamper("UPDATE second_factor SET sealed = ?", [right])
        try tamper("INSERT INTO second_factor SELECT id, ? FROM member WHERE sign_in_name = 'iris'", [right])
        #expect(try found(signedIn: true).count == 1 && found(signedIn: false).isEmpty)
        // Nothing asks for it, and she can still set one up.
        _ = try fixture.signIn("iris").setUpSecondFactor(key, confirmedBy: code(), door: "test")
        try tamper("DELETE FROM second_factor")
        #expect(try found(signedIn: true).count == 2)
        try tamper("INSERT INTO second_factor VALUES (?, ?)", [Identifier.random().bytes.data, right])
        #expect(try found(signedIn: false).count == 1)
    }

    @Test("Whoever takes away the key to the entry that set it up, or cuts it off, does not take the asking away")
    func hiding() throws {
        let register = try fixture.signIn("ada").register()
        let sequence = register.size
        _ = try fixture.signIn("iris")
        _ = try setUp()
        let rows = try fixture.onDisk { database in
            let places = try Int.fetchAll(
                database,
                sql: "SELECT sequence FROM entry_slot WHERE ledger = (SELECT register FROM vault) AND sequence >= ?",
                arguments: [Int64(sequence)]
            )
            // All that came since, whichever of them it is.
            try database.execute(
                sql: "DELETE FROM entry_slot WHERE ledger = (SELECT register FROM vault) AND sequence >= ?",
                arguments: [Int64(sequence)]
            )
            try database.execute(sql: "DELETE FROM mark; DELETE FROM second_factor")
            return places
        }
        #expect(!rows.isEmpty)
        #expect(refusal { _ = try signIn(nil) }?.code == .integrity)
    }

    @Test("It lies sealed: neither key nor spare codes stand anywhere in the folder, and a backup brings it back")
    func storedAndRestored() throws {
        let codes = try setUp()
        let whole = try Data(contentsOf: URL(filePath: fixture.office.layout.database))
        for hidden in [key.text.filter { $0 != " " }, codes[0].text] {
            #expect(whole.range(of: Data(hidden.utf8)) == nil)
        }
        #expect(whole.range(of: Data(codes[0].digest.bytes)) == nil)
        let backup = fixture.folder.path + "/backup"
        _ = try fixture.signIn("ada").backUp(into: backup, keepDays: 90) { _, _, _ in }
        let layout = VaultLayout(folder: fixture.folder.path + "/again", outside: fixture.folder.path + "/outside")
        let office = Office(layout: layout, cost: .minimum) { [clock] in clock.read() }
        guard case .restored = try office.restore(from: backup, progress: { _, _, _ in }) else {
            Issue.record("not restored")
            return
        }
        let passphrase = OfficeFixture.passphrase("ivan")
        #expect(refusal { _ = try office.signIn("ivan", passphrase: passphrase, door: "test") }?.code == .signIn)
        _ = try office.signIn("ivan", passphrase: passphrase, door: "test", code: { code() })
    }

    @Test("The act that answers an old copy of the vault asks an administrator's code too, and uses none up before it")
    func oldCopy() throws {
        _ = try setUp("ada")
        func sign(_ code: SecretBytes?) throws -> Session {
            try fixture.office.signIn(
                "ada",
                passphrase: OfficeFixture.passphrase("ada"),
                door: "test",
                opening: .acceptingOlder,
                code: code.map { code in { code } }
            )
        }
        #expect(refusal { _ = try sign(nil) }?.code == .signIn)
        #expect(refusal { _ = try sign(code(of: .random())) }?.code == .signIn)
        _ = try sign(code())
    }
}

extension OfficeFixture {
    /// Somebody with the vault's disk in their hands.
    fileprivate func onDisk<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(path: office.layout.database, configuration: configuration)
            .writeWithoutTransaction(body)
    }

    fileprivate func storedSecondFactor() throws -> Data {
        try onDisk { database in
            try Data.fetchOne(
                database,
                sql: "SELECT sealed FROM second_factor JOIN member ON id = member WHERE sign_in_name = 'ivan'"
            ) ?? Data()
        }
    }
}

extension [UInt8] {
    fileprivate var data: Data { Data(self) }
}
