// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto
internal import Synchronization
package import Values

/// A compartment's 32-byte seed, and all that follows from it, in locked memory: whoever holds it is admitted.
///
/// Wrapping and unwrapping under it cost microseconds, its public half some tens of them.
package final class CompartmentKey: Sendable {
    package static let byteCount = 32

    /// The seed, then the derived key that wraps entry and blob keys.
    private let keys: SecretSlot
    private let commitment: [UInt8]
    private let fingerprint = Mutex<Values.Digest?>(nil)

    /// A new random compartment.
    package static func random() -> CompartmentKey { CompartmentKey(.random(byteCount: byteCount)) }

    /// The compartment of a seed, which must have 32 bytes.
    package convenience init(seed: SecretBytes) {
        precondition(seed.count == CompartmentKey.byteCount, "a compartment's seed has 32 bytes")
        self.init(SymmetricKey(seed))
    }

    /// The compartment of a seed that was derived or unwrapped, of 32 bytes.
    init(_ seed: SymmetricKey) {
        let wrapKey = KeyDerivation.derive(seed, info: Label.compartmentWrap.bytes)
        commitment = KeyDerivation.commitment(to: wrapKey)
        keys = unsafe SecretSlot { target in
            unsafe seed.withUnsafeBytes { unsafe target.copyBytes(from: $0) }
            let second = unsafe UnsafeMutableRawBufferPointer(rebasing: target[CompartmentKey.byteCount...])
            unsafe wrapKey.withUnsafeBytes { unsafe second.copyBytes(from: $0) }
        }
    }

    /// The public half, to which others seal without being able to read; made from the seed.
    ///
    /// It is not kept: it is twenty times as large as all else here, and a session may hold thousands of keys.
    package var sealingKey: SealingKey { PublicWrap.sealingKey(seed: xWingSeed) }

    /// The fingerprint of the public half, made when it is first asked for.
    package var sealingFingerprint: Values.Digest {
        fingerprint.withLock { kept in
            let made = kept ?? sealingKey.fingerprint
            kept = made
            return made
        }
    }

    /// Wraps an entry's key, 89 bytes.
    package func wrap(_ key: EntryKey, context: [UInt8]) -> [UInt8] {
        wrap(key.secret, as: .wrappedEntryKey, context: context)
    }

    /// Wraps a blob's key, 73 bytes.
    package func wrap(_ key: BlobKey, context: [UInt8]) -> [UInt8] {
        wrap(key.secret, as: .wrappedBlobKey, context: context)
    }

    /// Opens an entry's key, whether wrapped by this key or sealed to its public half.
    package func unwrapEntryKey(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> EntryKey {
        EntryKey(secret: try unwrap(wrap, as: .wrappedEntryKey, context: context, byteCount: EntryKey.byteCount))
    }

    /// Opens a blob's key, whether wrapped by this key or sealed to its public half.
    package func unwrapBlobKey(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> BlobKey {
        BlobKey(secret: try unwrap(wrap, as: .wrappedBlobKey, context: context, byteCount: BlobKey.byteCount))
    }

    /// Opens a sheet's key that was sealed to this compartment's public half.
    package func unwrapSheetKey(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> SheetKey {
        SheetKey(secret: try unwrap(wrap, as: .wrappedSheetKey, context: context, byteCount: SheetKey.byteCount))
    }

    /// Opens another compartment that was sealed to this one's public half.
    package func unwrapCompartment(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> CompartmentKey {
        try CompartmentKey(wrap: wrap, xWingSeed: xWingSeed, context: context)
    }

    /// Seals small data that the compartment's members share; each `label` (use and version) has its own key.
    package func seal(_ bytes: [UInt8], label: String, context: [UInt8]) -> [UInt8] {
        SmallData.seal(bytes, root: seed, kind: .compartmentData, label: label, context: context)
    }

    /// Opens what `seal` made with the same label and context.
    package func open(_ sealed: [UInt8], label: String, context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try SmallData.open(sealed, root: seed, kind: .compartmentData, label: label, context: context)
    }
}

extension CompartmentKey {
    /// Opens a compartment's seed with the X-Wing pair that it was sealed to.
    convenience init(wrap: [UInt8], xWingSeed: SymmetricKey, context: [UInt8]) throws(CryptographyError) {
        self.init(
            try PublicWrap.open(
                wrap,
                seed: xWingSeed,
                as: .wrappedCompartment,
                context: context,
                byteCount: CompartmentKey.byteCount
            )
        )
    }

    /// The seed outside locked memory, for the length of one computation.
    var seed: SymmetricKey {
        unsafe keys.withUnsafeBytes { unsafe SymmetricKey(data: UnsafeRawBufferPointer(rebasing: $0.prefix(32))) }
    }

    private var xWingSeed: SymmetricKey { KeyDerivation.derive(seed, info: Label.compartmentXWing.bytes) }

    private func wrap(_ secret: SymmetricKey, as label: Label, context: [UInt8]) -> [UInt8] {
        unsafe keys.withUnsafeBytes { keys in
            let key = unsafe UnsafeRawBufferPointer(rebasing: keys.suffix(32))
            return unsafe SymmetricWrap.seal(secret, key: key, commitment: commitment, as: label, context: context)
        }
    }

    private func unwrap(
        _ wrap: [UInt8],
        as label: Label,
        context: [UInt8],
        byteCount: Int
    ) throws(CryptographyError) -> SymmetricKey {
        guard wrap.first != PublicWrap.form else {
            return try PublicWrap.open(wrap, seed: xWingSeed, as: label, context: context, byteCount: byteCount)
        }
        return try unsafe keys.withUnsafeBytes { keys throws(CryptographyError) in
            let key = unsafe UnsafeRawBufferPointer(rebasing: keys.suffix(32))
            return try unsafe SymmetricWrap.open(
                wrap,
                key: key,
                commitment: commitment,
                as: label,
                context: context,
                byteCount: byteCount
            )
        }
    }
}
