// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import Testing
import Values
import Vault

@testable import CaseManagement

@Suite struct RefusalTests {
    private static let place = Damage(.record, ledger: .zero, sequence: 7)
    private static let errors: [(any Error, ServiceError.Code)] = [
        (VaultError.notAVault, .storage), (VaultError.folderInUse, .storage), (VaultError.newerFormat, .storage),
        (VaultError.headMoved, .conflict), (VaultError.damaged(place), .integrity),
        (VaultError.malformedRow, .integrity),
        (VaultError.rolledBack(vaultSize: 1, checkpointSize: 2), .integrity), (VaultError.houseKeyMissing, .storage),
        (VaultError.houseKeyMismatch, .integrity), (VaultError.checkpointNotKept, .storage),
        (VaultError.noKey, .notFound), (VaultError.unknownSignIn, .signIn), (VaultError.signInNameTaken, .invalid),
        (VaultError.entryTooLarge, .invalid), (VaultError.storage(code: 28), .storage),
        (CryptographyError.wrongPassphrase, .signIn), (CryptographyError.unacceptableCost, .storage),
        (CryptographyError.malformed, .invalid), (CryptographyError.notAuthentic, .integrity),
        (CryptographyError.unavailable, .storage), (FoldError.unknownType(ledger: .zero, sequence: 1), .storage),
        (FoldError.malformed(ledger: .zero, sequence: 1), .integrity),
        (FoldError.dangling(ledger: .zero, sequence: 1), .integrity),
        (FoldError.wrongAuthor(ledger: .zero, sequence: 1), .integrity), (CancellationError(), .storage),
        (ServiceError.noSuchCase, .notFound),
    ]

    @Test("Every error of the layers below has its code and one plain sentence", arguments: errors.indices)
    func mapping(index: Int) {
        let (error, code) = RefusalTests.errors[index]
        let service = ServiceError(error)
        #expect(service.code == code)
        #expect(service.message.utf8.count > 20 && service.message.utf8.allSatisfy { $0 >= 0x20 })
        #expect(!service.message.contains(Identifier.zero.hex))
    }

    @Test("A case that somebody may not see looks exactly like one that is not there")
    func unseen() throws {
        let fixture = try OfficeFixture.working()
        func refusal(_ act: () throws -> Void) -> ServiceError? {
            do { try act() } catch { return ServiceError(error) }
            return nil
        }
        for name in ["ada", "ingrid"] {
            let session = try fixture.signIn(name)
            for number in [OfficeFixture.number, "ACS-2026-0999", "", "acs-2026-0001"] {
                let file = try fixture.folder.file(Identifier.random().hex, [1])
                let statement = EvidenceStatement(
                    kind: .other,
                    title: "t",
                    recordClass: .other,
                    maintainer: "m",
                    source: "s",
                    fileName: "f"
                )
                let refusals = [
                    refusal { _ = try session.caseFile(number) },
                    refusal { _ = try session.addNote(to: number, title: nil, body: "b", about: []) },
                    refusal { _ = try session.view(1, of: number, purpose: nil) },
                    refusal { try unsafe session.export(1, of: number, purpose: nil) { _ in } },
                    refusal { try session.release(1, of: number, to: "ivan", purpose: "p", condition: nil) },
                    refusal { try session.accept(1, of: number, condition: nil) },
                    refusal { try session.admit("ivan", to: number, reason: "r") },
                    refusal { try session.strike(2, in: number, reason: "r") },
                    refusal { _ = try session.collect(POSIXFile.reading(file), for: number, as: statement) { _ in } },
                ]
                #expect(refusals.allSatisfy { $0 == ServiceError.noSuchCase })
            }
        }
    }

    @Test("A wrong name and a wrong passphrase look alike, and cost alike")
    func signIn() throws {
        let folder = try TemporaryFolder()
        let layout = VaultLayout(folder: folder.path + "/vault", outside: folder.path + "/outside")
        let office = Office(layout: layout, cost: try UnlockCost(memoryKiB: 32 * 1024, passes: 2)) {
            .init(milliseconds: 0)
        }
        let right = SecretBytes(Array("a right passphrase".utf8))
        let admin = try office.create(OfficeFixture.founding, custody: nil, passphrase: right)
        _ = try admin.invite(name: "Invited", signInName: "invited", roles: [.supervisor])
        let wrong = SecretBytes(Array("a wrong passphrase".utf8))
        let tries: [(String, SecretBytes)] = [("ada", wrong), ("nobody", wrong), ("nobody", right), ("invited", right)]
        var times: [Duration] = []
        var refusals: Set<String> = []
        for (name, passphrase) in tries {
            let vault = try Vault.open(layout)
            times.append(
                (0..<3).map { _ in
                    let before = threadTime()
                    do { _ = try vault.signIn(name, passphrase: passphrase) } catch {
                        refusals.insert("\(ServiceError(error))")
                    }
                    return threadTime() - before
                }.min() ?? .zero
            )
        }
        #expect(refusals.count == 1)
        for time in times.dropFirst() { #expect(time * 3 > times[0] && times[0] * 3 > time) }
    }

    /// What this thread has computed for: how long a passphrase took, however busy the machine is with other tests.
    private func threadTime() -> Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    @Test("Short passphrases, wrong names and codes that were used are refused")
    func joining() throws {
        let fixture = try OfficeFixture()
        let ada = try fixture.signIn("ada")
        let code = try ada.invite(name: "Sam", signInName: "sam", roles: [.supervisor])
        let short = SecretBytes(Array("11 letters.".utf8))
        let long = OfficeFixture.passphrase("sam")
        #expect(throws: ServiceError.self) { try fixture.office.join("sam", code: code, passphrase: short) }
        #expect(throws: ServiceError.self) { try fixture.office.join("sam", code: .random(), passphrase: long) }
        #expect(throws: ServiceError.self) { try fixture.office.join("nobody", code: code, passphrase: long) }
        #expect(throws: VaultError.unknownSignIn) { try fixture.signIn("sam") }
        try fixture.office.join("sam", code: code, passphrase: long)
        #expect(throws: ServiceError.self) { try fixture.office.join("sam", code: code, passphrase: long) }
        #expect(throws: VaultError.signInNameTaken) {
            try ada.invite(name: "Other", signInName: "sam", roles: [.supervisor])
        }
        for name in ["", "a", "Sam", "s am", "sám", "sam\u{301}", "a/b", String(repeating: "a", count: 41)] {
            #expect(throws: ServiceError.self) { try ada.invite(name: "N", signInName: name, roles: [.supervisor]) }
        }
        for name in ["", " ", "a\nb", "a\u{0}", String(repeating: "a", count: 201)] {
            #expect(throws: ServiceError.self) { try ada.invite(name: name, signInName: "ok", roles: [.supervisor]) }
        }
        #expect(try fixture.signIn("sam").members().map(\.signInName) == ["ada", "sam"])
    }

    @Test("Another vault's house key is refused before anything is entered with it")
    func houseKey() throws {
        let fixture = try OfficeFixture.working()
        let other = try OfficeFixture()
        let files = FileManager.default
        let size = try fixture.signIn("ada").register().size
        try files.removeItem(atPath: fixture.office.layout.outside)
        try files.createDirectory(atPath: fixture.office.layout.outside, withIntermediateDirectories: true)
        try files.copyItem(atPath: other.office.layout.houseKey, toPath: fixture.office.layout.houseKey)
        #expect(throws: VaultError.houseKeyMismatch) { try fixture.signIn("ada") }
        #expect(try Vault.open(fixture.office.layout).size(of: Vault.open(fixture.office.layout).register) == size)
    }
}
