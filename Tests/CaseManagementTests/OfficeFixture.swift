// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import Synchronization
import Values
import Vault

/// A clock that stands at a known moment and moves by a step each time that it is asked.
final class StepClock: Sendable {
    private let now: Mutex<Int64>
    private let step: Int64

    init(_ start: String = "2026-04-17T09:30:00Z", step: Int64 = 1000) {
        now = Mutex(Timestamp(start)?.milliseconds ?? 0)
        self.step = step
    }

    func read() -> Timestamp {
        now.withLock {
            $0 += step
            return Timestamp(milliseconds: $0)
        }
    }

    func advance(milliseconds: Int64) { now.withLock { $0 += milliseconds } }
}

/// A folder that is gone when the test is.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "casebound-\(Identifier.random().hex)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { _ = try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }
}

/// A real vault in a temporary folder, with people who have joined.
final class OfficeFixture: Sendable {
    let folder: TemporaryFolder
    let clock: StepClock
    let office: Office
    /// What the custodians were handed: any two of three.
    let shares: [RecoveryShare]

    static let founding = Office.Founding(
        vaultName: "Ashford County Threat Assessment",
        unitName: "Ashford County Schools",
        unitPrefix: "ACS",
        administrator: "Ada Admin",
        signInName: "ada"
    )

    static let custodians = ["City clerk", "Board counsel", "IT director"]

    private init(folder: TemporaryFolder, clock: StepClock, shares: [RecoveryShare]?) throws {
        self.folder = folder
        self.clock = clock
        let layout = VaultLayout(folder: folder.path + "/vault", outside: folder.path + "/outside")
        office = Office(layout: layout, cost: .minimum) { clock.read() }
        var made = shares ?? []
        if shares == nil {
            _ = try office.create(
                OfficeFixture.founding,
                custody: Custody(custodians: OfficeFixture.custodians, threshold: 2),
                passphrase: OfficeFixture.passphrase("ada")
            ) { made = $0.map(\.share) }
        }
        self.shares = made
    }

    convenience init(clock: StepClock = StepClock()) throws {
        try self.init(folder: TemporaryFolder(), clock: clock, shares: nil)
    }

    /// Everybody whom the tests speak of, joined.
    static func staffed(clock: StepClock = StepClock()) throws -> OfficeFixture {
        let fixture = try OfficeFixture(clock: clock)
        try fixture.join("sam", "Sam Supervisor", [.supervisor], by: fixture.signIn("ada"))
        let sam = try fixture.signIn("sam")
        try fixture.join("ingrid", "Ingrid Intake", [.intake], by: sam)
        try fixture.join("ivan", "Ivan Investigator", [.investigator], by: sam)
        try fixture.join("iris", "Iris Investigator", [.investigator], by: sam)
        try fixture.join("lena", "Lena Legal", [.legal], by: sam)
        return fixture
    }

    static func passphrase(_ name: String) -> SecretBytes { SecretBytes(Array("passphrase of \(name)".utf8)) }

    func signIn(_ name: String) throws -> Session {
        try office.signIn(name, passphrase: OfficeFixture.passphrase(name), door: "test")
    }

    func join(_ signInName: String, _ name: String, _ roles: Set<Role>, by inviter: Session) throws {
        try join(signInName, with: inviter.invite(name: name, signInName: signInName, roles: roles))
    }

    /// Makes keys with a code, typed as it is shown.
    func join(_ signInName: String, with code: InvitationCode) throws {
        let typed = try InvitationCode(parsing: SecretBytes(Array(code.text.utf8)))
        try office.join(signInName, code: typed, passphrase: OfficeFixture.passphrase(signInName))
    }

    /// The recovery key, put together by two of its custodians.
    func recover(_ opening: Vault.Opening = .regular) throws -> RecoverySession {
        try office.recover(with: [shares[0], shares[2]], opening: opening)
    }

    /// Puts bytes into a file and takes that in as evidence.
    @discardableResult
    func collect(
        _ bytes: [UInt8],
        for number: String,
        by session: Session,
        title: String = "A file"
    ) throws
        -> EvidenceItem
    {
        let path = try folder.file("evidence-\(Identifier.random().hex)", bytes)
        let statement = EvidenceStatement(
            kind: .document,
            title: title,
            recordClass: .lawEnforcementUnit,
            maintainer: "School police",
            source: "Handed in",
            fileName: "file.bin"
        )
        return try session.collect(POSIXFile.reading(path), for: number, as: statement) { _ in }
    }
}

extension TipReport {
    static func telling(_ text: String, record: Int? = nil) -> TipReport {
        TipReport(
            source: TipSource(
                channel: .phone,
                recordDigest: record.map { Digest(sha256: $0.bigEndianBytes) }
            ),
            narrative: .init(text)
        )
    }
}

extension OfficeFixture {
    /// An office with a case that holds something of everything; made once, and copied for each test.
    static func working(clock: StepClock = StepClock("2026-04-18T09:30:00Z")) throws -> OfficeFixture {
        try prepared.get().copy(clock: clock)
    }

    /// The same office in a folder of its own.
    func copy(clock: StepClock) throws -> OfficeFixture { try OfficeFixture(copying: self, clock: clock) }

    private static let prepared = Result {
        let fixture = try OfficeFixture.staffed()
        let ingrid = try fixture.signIn("ingrid")
        for number in 1...3 { _ = try ingrid.addTip(.telling("Tip \(number)", record: number)) }
        let ivan = try fixture.signIn("ivan")
        let number = try ivan.openCase(title: "Friday", type: "threat", tips: [1, 3], reason: nil)
        let person = try ivan.addPerson(
            to: number,
            role: .subject,
            name: "J. Doe",
            minor: nil,
            description: nil,
            identifiers: []
        )
        _ = try ivan.addNote(to: number, title: nil, body: "A note about him.", about: [person])
        try fixture.collect((0..<200_000).map { UInt8($0 % 251) }, for: number, by: ivan)
        try ivan.admit("iris", to: number, reason: "Colleague")
        try ivan.admit("lena", to: number, reason: "Counsel")
        return fixture
    }

    static let number = "ACS-2026-0001"

    private convenience init(copying other: OfficeFixture, clock: StepClock) throws {
        let folder = try TemporaryFolder()
        for part in ["vault", "outside"] {
            try FileManager.default.copyItem(atPath: other.folder.path + "/" + part, toPath: folder.path + "/" + part)
        }
        try self.init(folder: folder, clock: clock, shares: other.shares)
    }
}
