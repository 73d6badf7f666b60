// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
package import Values

/// Where a half-written form lies: whose it is, in which ledger, and by what its member finds it.
package struct DraftPlace: Hashable, Sendable {
    package let member: Identifier
    package let ledger: Identifier
    /// Of the form's name and the ledger, under the member's own keys: the disk does not show which form it is, nor that two
    /// ledgers have a draft of the same one.
    let locator: Digest

    package init(of form: String, in ledger: Identifier, for keyring: Keyring) {
        self.init(
            member: keyring.member,
            ledger: ledger,
            locator: keyring.personal.locator(
                of: ledger.bytes + Array(form.utf8),
                label: Context.draftPlaceLabel
            )
        )
    }

    init(member: Identifier, ledger: Identifier, locator: Digest) {
        (self.member, self.ledger, self.locator) = (member, ledger, locator)
    }
}

/// A half-written form as it is kept: sealed to its member alone, and an entry of no ledger.
///
/// Nobody has signed it, so that it is no part of any record; it is replaced each time it is kept, and gone when its act is
/// entered or its member discards it.
package struct SealedDraft: Sendable {
    package let place: DraftPlace
    /// When it was kept.
    package let saved: Timestamp
    let sealed: [UInt8]

    /// As many bytes as one may hold.
    package static let mostBytes = 262_144
    /// What a seal adds: a nonce and a tag.
    private static let sealBytes = 40
    static let sealedByteCounts = sealBytes...mostBytes + sealBytes
    /// As many as a member may keep.
    package static let mostOfMember = 100

    init(place: DraftPlace, saved: Timestamp, sealed: [UInt8]) {
        (self.place, self.saved, self.sealed) = (place, saved, sealed)
    }

    /// Seals what a member has written so far; throws `draftTooLong`.
    init(_ content: [UInt8], at place: DraftPlace, saved: Timestamp, for keyring: Keyring) throws(VaultError) {
        guard content.count <= SealedDraft.mostBytes else { throw .draftTooLong }
        self.init(
            place: place,
            saved: saved,
            sealed: keyring.personal.seal(
                content,
                label: Context.draftLabel,
                context: Context.draft(place, saved: saved)
            )
        )
    }

    /// What was kept; throws `draftDamaged` where it was changed, is another's, or was put in another's place.
    package func opened(with keyring: Keyring) throws(VaultError) -> [UInt8] {
        do {
            return try keyring.personal.open(
                sealed,
                label: Context.draftLabel,
                context: Context.draft(place, saved: saved)
            )
        } catch { throw .draftDamaged }
    }
}
