// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Values
import Vault
import WebServer

/// A real vault in a temporary folder, served; its clocks stand still until they are moved.
final class WebFixture: Sendable {
    let folder: URL
    let office: Office
    let server: WebServer

    /// Somebody of each role; iris is a second investigator.
    static let people: [(signInName: String, name: String, role: Role)] = [
        ("ada", "Ada Administrator", .administrator), ("sam", "Sam Supervisor", .supervisor),
        ("ingrid", "Ingrid Intake", .intake), ("ivan", "Ivan Investigator", .investigator),
        ("iris", "Iris Investigator", .investigator), ("carl", "Carl Custodian", .custodian),
        ("anna", "Anna Assessor", .assessor), ("lena", "Lena Legal", .legal),
        ("olga", "Olga Officer", .recordsOfficer), ("otto", "Otto Auditor", .auditor),
    ]
    static let caseNumber = "ACS-2026-0001"

    convenience init(site: SiteAddress = .loopback, zone: OfficeZone = .utc) throws {
        try self.init(WebFixture.prepared.get(), site, zone)
    }

    /// The same office in a folder of its own.
    convenience init(copying other: WebFixture) throws { try self.init(other.folder, .loopback, .utc) }

    private init(_ source: URL, _ site: SiteAddress, _ zone: OfficeZone) throws {
        folder = try WebFixture.newFolder()
        for part in ["vault", "outside"] {
            try FileManager.default.copyItem(
                at: source.appending(path: part),
                to: folder.appending(path: part)
            )
        }
        let time = Moment()
        moment = time
        office = try WebFixture.office(folder) { Timestamp(milliseconds: WebFixture.start + time.milliseconds) }
            .keepingOpen()
        server = WebServer(
            office,
            ServerSettings(siteAddress: site, zone: zone, elapsed: { time.elapsed }),
            workers: WebFixture.workers
        )
    }

    private let moment: Moment
    /// Of all tests, which may be many at once.
    private static let workers = Workers(waiting: 100_000)

    deinit { _ = try? FileManager.default.removeItem(at: folder) }

    /// Moves the office's clock and the time that passes.
    func pass(_ time: Duration) { moment.pass(time) }

    /// Lets a test use the site as browsers do, without a connection.
    func visit(_ test: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await server.application().test(.router, test)
    }

    /// Signs in past the site, for what a test prepares or looks up.
    func session(of name: String) throws -> Session {
        try office.signIn(name, passphrase: WebFixture.passphrase(of: name), door: "test")
    }

    /// Takes a picture in as evidence of the case, gives ivan a task in it, and admits lena to it.
    func fillCase() throws {
        let ivan = try session(of: "ivan")
        let number = WebFixture.caseNumber
        _ = try ivan.addTask(to: number, title: "Call", details: nil, owner: nil, due: nil, about: [])
        try ivan.admit("lena", to: number, reason: "Counsel")
        let file = folder.appending(path: "picture")
        try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]).write(to: file)
        let statement = EvidenceStatement(
            kind: .image,
            title: "A picture",
            recordClass: .lawEnforcementUnit,
            maintainer: "School police",
            source: "Handed in",
            fileName: "picture.png"
        )
        _ = try ivan.collect(POSIXFile.reading(file.path), for: number, as: statement) { _ in }
    }

    static func passphrase(of name: String) -> SecretBytes { SecretBytes(Array("passphrase of \(name)".utf8)) }

    private static let start = Timestamp("2026-04-18T09:30:00Z")?.milliseconds ?? 0

    private static func office(_ folder: URL, clock: @escaping @Sendable () -> Timestamp) -> Office {
        let layout = VaultLayout(
            folder: folder.appending(path: "vault").path,
            outside: folder.appending(path: "outside").path
        )
        return Office(layout: layout, cost: .minimum, clock: clock)
    }

    private static func newFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "casebound-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// An office with a case that ivan leads and iris is not admitted to; made once, and copied for each test.
    private static let prepared = Result {
        let folder = try newFolder()
        let office = WebFixture.office(folder) { Timestamp(milliseconds: start - 86_400_000) }
        let founding = Office.Founding(
            vaultName: "Ashford County",
            unitName: "Ashford County Schools",
            unitPrefix: "ACS",
            administrator: "Ada Administrator",
            signInName: "ada"
        )
        _ = try office.create(founding, custody: nil, passphrase: passphrase(of: "ada"))
        for person in people.dropFirst() {
            let inviter = ["sam", "otto"].contains(person.signInName) ? "ada" : "sam"
            let session = try office.signIn(inviter, passphrase: passphrase(of: inviter), door: "test")
            let code = try session.invite(name: person.name, signInName: person.signInName, roles: [person.role])
            try office.join(person.signInName, code: code, passphrase: passphrase(of: person.signInName))
        }
        let ivan = try office.signIn("ivan", passphrase: passphrase(of: "ivan"), door: "test")
        let number = try ivan.openCase(title: "Friday", type: "threat", tips: [], reason: nil)
        _ = try ivan.addNote(to: number, title: nil, body: "A note.", about: [])
        return folder
    }
}

/// Time that passes only when it is told to.
final class Moment: Sendable {
    private let time = Mutex(Duration.zero)
    var elapsed: Duration { time.withLock { $0 } }
    var milliseconds: Int64 { Int64(elapsed / .milliseconds(1)) }
    func pass(_ more: Duration) { time.withLock { $0 += more } }
}
