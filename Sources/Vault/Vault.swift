// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// One installation's data: a database, a folder of blobs, its register; and apart from it, the house key and the newest
/// checkpoint.
package final class Vault: Sendable {
    package let layout: VaultLayout
    /// The register's id: it names the vault.
    package let register: Identifier
    /// The compartment of all members.
    package let members: Identifier
    /// The compartment of auditors and administrators.
    package let audit: Identifier
    let house: HouseKey
    /// What this opening puts up with.
    package let opening: Opening
    let database: VaultDatabase
    /// Where this reads one instant, what the checkpoint kept apart said just before it: one that came since knows more.
    let instant: Instant?
    let appends = GroupCommit()

    struct Instant: Sendable {
        let head: Head?
    }

    private init(
        layout: VaultLayout,
        database: VaultDatabase,
        house: HouseKey,
        opening: Opening = .regular
    ) throws {
        self.opening = opening
        self.layout = layout
        self.database = database
        self.house = house
        instant = nil
        let ids = try database.read { database in
            try Row.fetchOne(database, sql: "SELECT register, members, audit FROM vault").map {
                (try $0.identifier(0), try $0.identifier(1), try $0.identifier(2))
            }
        }
        guard let ids else { throw VaultError.notAVault }
        (register, members, audit) = ids
    }

    private init(_ other: Vault, at instant: Instant, _ database: VaultDatabase) {
        (layout, register, members, audit) = (other.layout, other.register, other.members, other.audit)
        (house, opening, self.instant, self.database) = (other.house, other.opening, instant, database)
    }

    /// This vault with all its readings of one instant, so that what differs differs for good, whoever writes meanwhile.
    package func atThisInstant() throws -> Vault {
        let head = try headKeptApart()
        return Vault(self, at: Instant(head: head), try database.atThisInstant())
    }

    /// Ends the readings of one instant.
    package func closeInstant() throws { try database.closeInstant() }

    /// What an opening puts up with, for the one act that answers it.
    package enum Opening: Sendable {
        /// Nothing: a missing house key and an old copy are refused.
        case regular
        /// An old copy that was put back, so that this can be entered.
        case acceptingOlder
        /// A house key that is missing or not to be trusted: a new one is made, and takes its place with the next batch.
        case replacingHouse
    }

    /// Opens a vault that stands.
    package static func open(_ layout: VaultLayout, _ opening: Opening = .regular) throws -> Vault {
        guard FileManager.default.fileExists(atPath: layout.database) else { throw VaultError.notAVault }
        let database = try VaultDatabase(path: layout.database)
        try finishReplacingHouse(layout, database)
        let house =
            try opening == .replacingHouse ? nextHouseKey(layout) : HouseKey.load(from: layout.houseKey)
        let vault = try Vault(layout: layout, database: database, house: house, opening: opening)
        if opening == .regular { try vault.checkAgainstCheckpointKeptApart() }
        return vault
    }

    /// Makes the folders, the database and the house key of a new vault: its register is still empty.
    package static func create(_ layout: VaultLayout) throws -> Vault {
        try layout.makeFolders()
        let house = try HouseKey.create(at: layout.houseKey)
        let database = try VaultDatabase(path: layout.database)
        let register = Identifier.random()
        let members = Identifier.random()
        try database.write { database in
            try database.execute(
                sql: "INSERT INTO vault (one, register, members, audit) VALUES (1, ?, ?, ?)",
                arguments: [register.data, members.data, Identifier.random().data]
            )
            try Vault.insert(NewLedger(id: register, kind: .register, compartment: members), house, into: database)
        }
        return try Vault(layout: layout, database: database, house: house)
    }

    /// The public half of the house key.
    package var houseVerifyingKey: VerifyingKey { house.signing.verifyingKey }
}

/// Where a vault's parts lie.
package struct VaultLayout: Sendable {
    package let folder: String
    /// The folder kept apart: house key and checkpoint.
    package let outside: String

    package init(folder: String, outside: String) {
        self.folder = folder
        self.outside = outside
    }

    package var database: String { folder + "/vault.sqlite" }
    package var blobs: String { folder + "/blobs" }
    package var houseKey: String { outside + "/house.key" }
    package var checkpoint: String { outside + "/checkpoint" }
    /// Where a new house key lies until it takes the old one's place.
    var nextHouseKey: String { outside + "/house.key.next" }

    func makeFolders() throws {
        let files = FileManager.default
        for path in [folder, outside] {
            try files.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        guard try files.contentsOfDirectory(atPath: folder).isEmpty, !files.fileExists(atPath: houseKey) else {
            throw VaultError.folderInUse
        }
        try files.createDirectory(
            atPath: blobs,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }
}
