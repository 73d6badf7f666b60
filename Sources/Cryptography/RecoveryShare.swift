// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A custodian's share of a vault's recovery key, and what it says of itself: which vault, version, number and threshold.
///
/// Alone it is worth nothing, with as many others as its threshold asks for it is the key. How many shares there are it
/// does not say: who finds one need not know. `docs/formats/keys.md` gives its bytes and letters.
package struct RecoveryShare: Sendable {
    /// How many bytes of the key's split there are in a share: as many as the key has.
    static let valueByteCount = RecoveryKey.byteCount

    /// How many shares make the key, 2 to 255.
    package let threshold: UInt8
    /// Which of the vault's recovery keys this is of, as whoever split it counts them.
    package let version: UInt32
    /// The first 8 bytes of the vault's id: enough to tell one vault from another.
    let vaultPrefix: UInt64
    let share: Shamir.Share

    /// Its number, 1 to 255.
    package var index: UInt8 { share.x }

    /// Which share it is, in words, such as `share 2, any 3 needed`; safe to show.
    package var label: String { "share \(index), any \(threshold) needed" }

    init(_ share: Shamir.Share, threshold: UInt8, vault: Identifier, version: UInt32) {
        let prefix = vault.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(share, threshold: threshold, vaultPrefix: prefix, version: version)
    }

    init(_ share: Shamir.Share, threshold: UInt8, vaultPrefix: UInt64, version: UInt32) {
        self.share = share
        self.threshold = threshold
        self.vaultPrefix = vaultPrefix
        self.version = version
    }

    /// Whether it says that it is of this vault.
    package func isOf(vault: Identifier) -> Bool { vault.bytes.starts(with: vaultPrefix.bigEndianBytes) }

    /// Whether it says the same of itself as another, but for the number.
    func isOfSameSplit(as other: RecoveryShare) -> Bool {
        vaultPrefix == other.vaultPrefix && version == other.version && threshold == other.threshold
    }

    /// What the register enters of it, so that a damaged or foreign share is told by its number.
    ///
    /// SHA-256 of vault, version, threshold, index and bytes; it tells nothing of the 256 bits that the share has.
    package var commitment: Digest {
        unsafe body.withUnsafeBytes { body in
            var hasher = SHA256Hasher()
            hasher.update(Label.recoveryShare.bytes)
            unsafe hasher.update(UnsafeRawBufferPointer(rebasing: body.dropFirst()))
            return hasher.finalize()
        }
    }
}
