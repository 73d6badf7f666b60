// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import GRDB
package import Values

/// What stands in the clear in a vault's database at one instant, to be held against the register.
package struct VaultInventory: Sendable {
    package struct Ledger: Hashable, Sendable {
        package let kind: NewLedger.Kind?
        package let compartment: Identifier
        package let size: UInt64
    }

    package struct Member: Hashable, Sendable {
        package let signInName: String
        /// SHA-256 of the public sealing key.
        package let sealing: Digest
        package let hasKeys: Bool
    }

    /// A key slot of a compartment's version; its holder's own version is left out, as grants leave it out.
    package struct Slot: Hashable, Sendable {
        package let compartment: CompartmentVersion
        package let holder: Identifier

        package init(compartment: CompartmentVersion, holder: Identifier) {
            self.compartment = compartment
            self.holder = holder
        }
    }

    /// A unit's line to the public as it is stored: by what it is named, where its tips go, and its words.
    package struct StoredLine: Sendable {
        let prefix: String
        package let ledger: Identifier
        let line: [UInt8]
        /// Whether the house has stored it so.
        package let isVouched: Bool

        /// Whether this is what would be stored of it.
        package func isOf(_ new: NewTipLine) -> Bool {
            prefix.utf8.elementsEqual(new.prefix.utf8) && ledger == new.ledger && line == new.line
        }
    }

    /// The compartment that the database says is the recovery key's.
    package private(set) var recovery: Identifier?
    /// The entries that the database says were destroyed.
    package private(set) var destroyed: [Identifier: Set<UInt64>] = [:]
    package private(set) var formerHouseKeys: Set<Digest> = []
    package private(set) var ledgers: [Identifier: Ledger] = [:]
    /// The newest version of each compartment, and the SHA-256 of its public key.
    package private(set) var compartments: [Identifier: (version: UInt32, sealing: Digest)] = [:]
    /// The SHA-256 of every version's public key.
    package private(set) var sealings: [CompartmentVersion: Digest] = [:]
    package private(set) var members: [Identifier: Member] = [:]
    /// Who has a second factor here.
    package private(set) var secondFactors: Set<Identifier> = []
    /// The SHA-256 of each slot's wraps.
    package private(set) var slots: [Slot: Set<Digest>] = [:]
    /// The compartments that hold a key slot of each blob, by any of their versions.
    package private(set) var blobHolders: [Identifier: Set<Identifier>] = [:]
    /// The plaintext length of each blob.
    package private(set) var blobs: [Identifier: UInt64] = [:]

    /// What is kept of each receipt, by its locator.
    package private(set) var receipts: [Digest: KeptReceipt] = [:]

    /// The line that each unit is said to publish, as it is stored.
    package fileprivate(set) var tipLines: [Identifier: StoredLine] = [:]

    init(_ database: Database) throws {
        for receipt in try Vault.receipts("true", [], database) { receipts[receipt.locator] = receipt }
        recovery = try Row.fetchOne(database, sql: "SELECT recovery FROM vault").flatMap { Identifier($0.content(0)) }
        for row in try Row.fetchAll(database, sql: "SELECT ledger, sequence FROM destroyed_entry") {
            destroyed[try row.identifier(0), default: []].insert(try row.integer(1))
        }
        for row in try Row.fetchAll(database, sql: "SELECT key FROM former_house_key") {
            if let key = Digest(row.content(0)) { formerHouseKeys.insert(key) }
        }
        for row in try Row.fetchAll(database, sql: "SELECT id, kind, compartment, size FROM ledger") {
            ledgers[try row.identifier(0)] = Ledger(
                kind: NewLedger.Kind(rawValue: String(decoding: row.content(1), as: UTF8.self)),
                compartment: try row.identifier(2),
                size: try row.integer(3)
            )
        }
        for row in try Row.fetchAll(database, sql: "SELECT id, version, sealing_key FROM compartment ORDER BY version")
        {
            let version = CompartmentVersion(id: try row.identifier(0), version: try row.integer(1))
            let sealing = Digest(sha256: row.content(2))
            compartments[version.id] = (version.version, sealing)
            sealings[version] = sealing
        }
        for row in try Row.fetchAll(database, sql: "SELECT id, sign_in_name, sealing_key, locked_keys FROM member") {
            members[try row.identifier(0)] = Member(
                signInName: String(decoding: row.content(1), as: UTF8.self),
                sealing: Digest(sha256: row.content(2)),
                hasKeys: !row.isNull(3)
            )
        }
        for row in try Row.fetchAll(database, sql: "SELECT member FROM second_factor") {
            if let member = Identifier(row.content(0)) { secondFactors.insert(member) }
        }
        for row in try Row.fetchAll(database, sql: "SELECT compartment, version, holder, wrap FROM compartment_slot") {
            let compartment = CompartmentVersion(id: try row.identifier(0), version: try row.integer(1))
            let slot = Slot(compartment: compartment, holder: try row.identifier(2))
            slots[slot, default: []].insert(Digest(sha256: row.content(3)))
        }
        for row in try Row.fetchAll(database, sql: "SELECT blob, holder FROM blob_slot") {
            blobHolders[try row.identifier(0), default: []].insert(try row.identifier(1))
        }
        for row in try Row.fetchAll(database, sql: "SELECT id, length FROM blob") {
            blobs[try row.identifier(0)] = try row.integer(1)
        }
    }
}

extension Vault {
    /// What stands in the database now.
    package func inventory() throws -> VaultInventory {
        try database.read { database in
            var inventory = try VaultInventory(database)
            inventory.tipLines = try storedTipLines(in: database)
            return inventory
        }
    }

    /// The SHA-256 of a blob's bytes, each chunk of which is opened.
    ///
    /// Of a large one, the next bytes are opened while those before are hashed. `progress` is told the bytes of each step.
    package func hash(of reader: BlobReader, progress: @escaping @Sendable (Int) -> Void) throws -> Digest {
        try BlobHashing(progress: progress).hash(of: reader)
    }
}
