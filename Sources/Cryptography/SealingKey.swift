// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The public half of an X-Wing pair (ML-KEM-768 and X25519): to it anyone can wrap a key that only its holder opens.
///
/// HPKE (RFC 9180) in base mode, with HKDF-SHA-256 and ChaCha20-Poly1305; X-Wing is draft-connolly-cfrg-xwing-kem.
package struct SealingKey: Hashable, Sendable {
    package static let byteCount = 1216
    package let bytes: [UInt8]

    /// Takes exactly 1,216 bytes; `.malformed` for anything else, also where the ML-KEM half is not in reduced form.
    package init(bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count == SealingKey.byteCount, SealingKey.isReduced(bytes) else { throw .malformed }
        self.bytes = bytes
    }

    /// SHA-256 of the bytes.
    package var fingerprint: Digest { Digest(sha256: bytes) }

    /// Wraps an entry's key, 1,185 bytes.
    package func wrap(_ key: EntryKey, context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try PublicWrap.seal(key.secret, to: self, as: .wrappedEntryKey, context: context)
    }

    /// Wraps a blob's key, 1,169 bytes.
    package func wrap(_ key: BlobKey, context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try PublicWrap.seal(key.secret, to: self, as: .wrappedBlobKey, context: context)
    }

    /// Wraps a sheet's key, 1,185 bytes.
    package func wrap(_ key: SheetKey, context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try PublicWrap.seal(key.secret, to: self, as: .wrappedSheetKey, context: context)
    }

    /// Wraps a compartment's seed, 1,185 bytes: how a member is admitted.
    package func wrap(_ key: CompartmentKey, context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try PublicWrap.seal(key.seed, to: self, as: .wrappedCompartment, context: context)
    }

    /// FIPS 203, 7.2: every one of the 768 coefficients of 12 bits is below 3,329.
    private static func isReduced(_ bytes: [UInt8]) -> Bool {
        stride(from: 0, to: 1152, by: 3).allSatisfy { at in
            let (low, middle, high) = (Int(bytes[at]), Int(bytes[at + 1]), Int(bytes[at + 2]))
            return low | (middle & 15) << 8 < 3329 && middle >> 4 | high << 4 < 3329
        }
    }
}

extension SealingKey: Codable {
    /// Reads 2,432 digits of lower-case hexadecimal text.
    package init(from decoder: any Decoder) throws {
        try self.init(bytes: try decoder.parsed { Hex.decode($0) })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Hex.encode(bytes))
    }
}
