// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Why the vault could not do what was asked.
///
/// Safe to log: ids, sizes and fixed text only.
package enum VaultError: Error, Equatable {
    /// There is no vault in this folder.
    case notAVault
    /// There is something in this folder already; a vault is made in a new or empty one.
    case folderInUse
    /// The vault was written by a newer Casebound.
    case newerFormat
    /// Another entry came first; decide again on what stands now.
    case headMoved
    /// What is stored is not what was entered.
    case damaged(Damage)
    /// A row of the database is not of its form.
    case malformedRow
    /// The vault is older than the checkpoint kept apart: an old copy was put back.
    case rolledBack(vaultSize: UInt64, checkpointSize: UInt64)
    /// The house key is missing or unreadable in the folder kept apart.
    case houseKeyMissing
    /// The house key there is another vault's.
    case houseKeyMismatch
    /// The act is entered and durable, but the checkpoint kept apart could not be written.
    case checkpointNotKept
    /// The key that was to sign was withdrawn: its holder was suspended or removed meanwhile.
    case keyWithdrawn
    /// A second factor that the register asks for is not there, or does not open as what was stored.
    case secondFactorLost
    /// This person holds no key to it.
    case noKey
    /// Nobody can sign in under that name.
    case unknownSignIn
    /// That sign-in name is taken.
    case signInNameTaken
    /// An entry's sealed part would be over 4 MiB: put long material in as evidence and cite it.
    case entryTooLarge
    /// A unit has taken as much from the public as it does in a day.
    case dayIsFull
    /// A unit has taken as many bytes of the public's files as it does in a day.
    case filesDayIsFull
    /// A tip has as many files, or as many bytes of them, as one takes.
    case filesTooMuch
    /// What is free of the disk is kept for the office's own work.
    case diskReserved
    /// A member has begun to send as many files as one may at once.
    case tooManyArrivals
    /// A form is longer than a draft may be.
    case draftTooLong
    /// A member keeps as many drafts as one may.
    case tooManyDrafts
    /// A draft is not what its member kept: it was changed, or put in another's place.
    case draftDamaged
    /// Something that is not a backup bears the name that a backup's file was to get.
    case fileInUse
    /// There is no backup there.
    case notABackup
    /// The backup that is there is another vault's.
    case otherBackup
    /// A backup is being written into this folder now.
    case backupInUse
    /// A backup's manifest is not of its form, or not its database's.
    case malformedManifest
    /// The file system refused; the number is the system's own.
    case storage(code: Int32)
}

/// One place in the vault that does not hold what was entered there.
package struct Damage: Hashable, Sendable {
    package enum Part: String, Sendable {
        case record
        case signature
        case chain
        case commitment
        case sealedPart = "sealed part"
        case keySlot = "key slot"
        case mark
        case head
        case account
        case caseCard = "case card"
        case blob
    }

    package let part: Part
    package let ledger: Identifier
    package let sequence: UInt64

    package init(_ part: Part, ledger: Identifier, sequence: UInt64) {
        self.part = part
        self.ledger = ledger
        self.sequence = sequence
    }
}
