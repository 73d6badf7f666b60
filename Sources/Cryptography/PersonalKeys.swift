// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto

/// A person's secret keys in locked memory: the X-Wing pair that opens what they are admitted to, and the Ed25519
/// pair that signs what they do.
package final class PersonalKeys: Sendable {
    /// The person's signing pair.
    package let signing: SigningKey
    /// The public half to which compartments are wrapped for this person.
    package let sealingKey: SealingKey
    /// The seed of the X-Wing pair, 32 bytes, then that of the Ed25519 pair, 32 bytes.
    let seeds: SecretBytes

    static let byteCount = 64

    /// New random keys.
    package static func random() throws(CryptographyError) -> PersonalKeys {
        try PersonalKeys(seeds: .random(count: byteCount))
    }

    /// The keys of 64 bytes of seeds.
    init(seeds: SecretBytes) throws(CryptographyError) {
        guard seeds.count == PersonalKeys.byteCount else { throw .malformed }
        self.seeds = seeds
        signing = SigningKey(
            seed: unsafe seeds.withUnsafeBytes {
                unsafe SymmetricKey(data: UnsafeRawBufferPointer(rebasing: $0.suffix(32)))
            }
        )
        sealingKey = PublicWrap.sealingKey(seed: PersonalKeys.xWingSeed(of: seeds))
    }

    /// Opens a compartment to which this person was admitted.
    package func unwrapCompartment(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> CompartmentKey {
        try CompartmentKey(wrap: wrap, xWingSeed: PersonalKeys.xWingSeed(of: seeds), context: context)
    }

    /// Opens the key of an entry that was shown to this person alone.
    package func unwrapEntryKey(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> EntryKey {
        EntryKey(
            secret: try PublicWrap.open(
                wrap,
                seed: PersonalKeys.xWingSeed(of: seeds),
                as: .wrappedEntryKey,
                context: context,
                byteCount: EntryKey.byteCount
            )
        )
    }

    /// Opens the key of a sheet that this person signed.
    package func unwrapSheetKey(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> SheetKey {
        SheetKey(
            secret: try PublicWrap.open(
                wrap,
                seed: PersonalKeys.xWingSeed(of: seeds),
                as: .wrappedSheetKey,
                context: context,
                byteCount: SheetKey.byteCount
            )
        )
    }

    /// Seals small data for this person alone, such as reading marks; each `label` (use and version) has its own key.
    package func seal(_ bytes: [UInt8], label: String, context: [UInt8]) -> [UInt8] {
        let root = PersonalKeys.xWingSeed(of: seeds)
        return SmallData.seal(bytes, root: root, kind: .personalData, label: label, context: context)
    }

    /// Opens what `seal` made with the same label and context.
    package func open(_ sealed: [UInt8], label: String, context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let root = PersonalKeys.xWingSeed(of: seeds)
        return try SmallData.open(sealed, root: root, kind: .personalData, label: label, context: context)
    }

    private static func xWingSeed(of seeds: SecretBytes) -> SymmetricKey {
        unsafe seeds.withUnsafeBytes { unsafe SymmetricKey(data: UnsafeRawBufferPointer(rebasing: $0.prefix(32))) }
    }
}
