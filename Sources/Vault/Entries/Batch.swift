// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Ledger
package import Values

/// Everything that one act changes: it is stored whole and durably, or not at all.
package struct Batch: Sendable {
    package var entries: [PreparedEntry] = []
    /// The sizes that ledgers must have for the act to still be right; where one has grown, `headMoved` is thrown.
    package var expected: [Identifier: UInt64] = [:]
    package var ledgers: [NewLedger] = []
    package var compartments: [NewestVersion] = []
    package var compartmentSlots: [CompartmentSlot] = []
    /// Members whose invitation wraps are destroyed, now that they have keys of their own.
    package var joined: [JoinedMember] = []
    package var invited: [InvitedMember] = []
    /// Members who are asked in again: their locked keys are destroyed.
    package var reinvited: [InvitedMember] = []
    /// Members whose keys are locked under another passphrase.
    package var relocked: [RelockedMember] = []
    /// Second factors that are set up, used or taken away.
    package var secondFactors: [SecondFactorChange] = []
    /// How many times who can open or sign what had changed, by the register that the act was decided on; where it has
    /// changed since, `headMoved` is thrown: what is sealed or wrapped here may be for somebody who went.
    package var expectedKeyChanges: Int?
    /// How many times this act changes it.
    package var keyChanges = 0
    /// The recovery key's compartment, where it is named for the first time.
    package var recovery: Identifier?
    package var withdrawals = Withdrawals()
    package var replacingHouse: HouseReplacement?
    package var grants: [EntryGrant] = []
    package var blobs: [NewBlob] = []
    /// A file that came in pieces, and is one of the blobs now.
    package var endedArrival: EndedArrival?
    /// Drafts of forms that are entered by this act: where there are none, nothing is missing.
    package var endedDrafts: [DraftPlace] = []
    /// Blobs that are opened to one more compartment, as grants are entries.
    package var blobGrants: [BlobGrant] = []
    package var cards: [SealedCard] = []
    /// The due times of ledgers where an act changed them: all that there are then.
    package var dueTimes: [LedgerDueTimes] = []
    /// Receipts that are given out, or of which something has changed: each as it stands after the act.
    package var receipts: [KeptReceipt] = []
    /// Lines to the public that are published.
    package var tipLines: [NewTipLine] = []
    /// A tip of the public, whose entry is the only one.
    var publicTip: PublicTip?
    /// Files of the public, which count against their unit's day.
    var publicFiles: PublicFiles?
    package var heads = HeadsTiming.whenDue
    /// Ledgers whose signed checkpoints at their newest heads are kept, so that a production can be made again.
    package var checkpoints: [Identifier] = []

    package init() {}
}

/// The house key is replaced: every ledger's growing end is taken anew from its records, under the new key.
package struct HouseReplacement: Sendable {
    /// What the register says of the ledgers, to which they are held first.
    let heads: [Identifier: Head]
    /// The public half of the key that is replaced: what it signed in its time stands.
    let former: VerifyingKey

    package init(heads: [Identifier: Head], former: VerifyingKey) {
        self.heads = heads
        self.former = former
    }
}

/// When the register enters how far every ledger has come.
package enum HeadsTiming: Sendable {
    /// After the entries, where the last are older than ten seconds.
    case whenDue
    /// Before the entries, whatever the time: productions read as of them.
    case first
    /// After the entries, whatever the time: a new house key says at once how far all had come.
    case last
}

/// A ledger that begins.
package struct NewLedger: Sendable {
    package enum Kind: String, Sendable {
        case register
        case intake
        case `case`
    }

    package let id: Identifier
    package let kind: Kind
    package let compartment: Identifier

    package init(id: Identifier, kind: Kind, compartment: Identifier) {
        self.id = id
        self.kind = kind
        self.compartment = compartment
    }
}

/// Somebody invited: until they join, wraps to them are wraps to their invitation's code.
package struct InvitedMember: Sendable {
    package let id: Identifier
    package let signInName: String
    package let sealingKey: SealingKey

    package init(id: Identifier, signInName: String, sealingKey: SealingKey) {
        self.id = id
        self.signInName = signInName
        self.sealingKey = sealingKey
    }
}

/// Somebody who made their keys.
package struct JoinedMember: Sendable {
    package let id: Identifier
    package let sealingKey: SealingKey
    package let lockedKeys: LockedKeys

    package init(id: Identifier, sealingKey: SealingKey, lockedKeys: LockedKeys) {
        self.id = id
        self.sealingKey = sealingKey
        self.lockedKeys = lockedKeys
    }
}

/// Somebody whose keys are locked under another passphrase.
package struct RelockedMember: Sendable {
    package let id: Identifier
    package let lockedKeys: LockedKeys

    package init(id: Identifier, lockedKeys: LockedKeys) {
        self.id = id
        self.lockedKeys = lockedKeys
    }
}

/// One entry opened to one more compartment, such as a tip's to the case that it was joined to.
package struct EntryGrant: Sendable {
    let ledger: Identifier
    let sequence: UInt64
    let holder: CompartmentVersion
    let wrap: [UInt8]

    /// Wraps an opened entry's key to a compartment.
    package init(_ entry: OpenedEntry, to holder: CompartmentVersion, key: CompartmentKey) throws {
        guard let entryKey = entry.key else { throw VaultError.noKey }
        ledger = entry.record.ledger
        sequence = entry.record.sequence
        self.holder = holder
        let context = Context.entryWrap(ledger: ledger, fieldsRoot: entry.record.fieldsRoot, holder: holder)
        wrap = key.wrap(entryKey, context: context)
    }

    /// Wraps an opened entry's key to a compartment that the writer cannot open, by its public half.
    package init(_ entry: OpenedEntry, to holder: NewestVersion) throws {
        try self.init(entry, to: holder.version, sealingKey: holder.sealingKey)
    }

    /// Wraps an opened entry's key to a member, who can then open this entry and no other.
    package init(_ entry: OpenedEntry, toMember member: Identifier, sealingKey: SealingKey) throws {
        try self.init(entry, to: CompartmentVersion(id: member, version: 0), sealingKey: sealingKey)
    }

    private init(_ entry: OpenedEntry, to holder: CompartmentVersion, sealingKey: SealingKey) throws {
        guard let entryKey = entry.key else { throw VaultError.noKey }
        ledger = entry.record.ledger
        sequence = entry.record.sequence
        self.holder = holder
        let context = Context.entryWrap(ledger: ledger, fieldsRoot: entry.record.fieldsRoot, holder: holder)
        wrap = try sealingKey.wrap(entryKey, context: context)
    }

    /// What the register enters of the wrap.
    package var wrapDigest: Digest { Digest(sha256: wrap) }
}

/// A blob that was written and synced, and is now named.
package struct NewBlob: Sendable {
    let id: Identifier
    let length: UInt64
    let slots: [(holder: CompartmentVersion, wrap: [UInt8])]

    package init(_ blob: WrittenBlob, to holder: CompartmentVersion, key: CompartmentKey) {
        id = blob.id
        length = blob.byteCount
        let context = Context.blobWrap(blob: blob.id, length: blob.byteCount, holder: holder)
        slots = [(holder, key.wrap(blob.key, context: context))]
    }

    /// Wraps its key to compartments that the writer cannot open, by their public halves.
    init(_ blob: WrittenBlob, to holders: [NewestVersion]) throws {
        id = blob.id
        length = blob.byteCount
        slots = try holders.map { holder in
            let context = Context.blobWrap(blob: blob.id, length: blob.byteCount, holder: holder.version)
            return (holder.version, try holder.sealingKey.wrap(blob.key, context: context))
        }
    }
}

/// A case's card, sealed: what lists show, bound to the size of the ledger that it was drawn from.
package struct SealedCard: Sendable {
    package let ledger: Identifier
    package let size: UInt64
    package let compartment: CompartmentVersion
    let sealed: [UInt8]

    package init(
        _ bytes: [UInt8],
        ledger: Identifier,
        size: UInt64,
        compartment: CompartmentVersion,
        key: CompartmentKey
    ) {
        self.ledger = ledger
        self.size = size
        self.compartment = compartment
        let context = Context.caseCard(ledger: ledger, size: size, compartment: compartment)
        sealed = key.seal(bytes, label: "casebound/case-card/v1", context: context)
    }

    init(ledger: Identifier, size: UInt64, compartment: CompartmentVersion, sealed: [UInt8]) {
        self.ledger = ledger
        self.size = size
        self.compartment = compartment
        self.sealed = sealed
    }

    /// The card's bytes; throws where it was changed or is another's.
    package func opened(with key: CompartmentKey) throws -> [UInt8] {
        let context = Context.caseCard(ledger: ledger, size: size, compartment: compartment)
        do { return try key.open(sealed, label: "casebound/case-card/v1", context: context) } catch {
            throw VaultError.damaged(Damage(.caseCard, ledger: ledger, sequence: size))
        }
    }
}
