// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto

/// A secret wrapped under a symmetric key.
///
/// One byte of form, 16 of commitment, 24 of nonce, then the sealed secret and its tag of 16.
enum SymmetricWrap {
    /// The first byte of this form.
    static let form: UInt8 = 1
    private static let headByteCount = 1 + KeyDerivation.commitmentByteCount

    /// How long the wrap of a secret of that length is.
    static func byteCount(secret: Int) -> Int { headByteCount + XChaCha.overhead + secret }

    static func seal(
        _ secret: SymmetricKey,
        key: UnsafeRawBufferPointer,
        commitment: [UInt8],
        as label: Label,
        context: [UInt8]
    ) -> [UInt8] {
        unsafe secret.withUnsafeBytes { secret in
            unsafe XChaCha.seal(
                secret,
                key: key,
                context: label.followed(by: context),
                after: [form] + commitment
            )
        }
    }

    /// Opens a wrap of a secret of `byteCount` bytes.
    ///
    /// The commitment is checked before the cipher is tried.
    static func open(
        _ wrap: [UInt8],
        key: UnsafeRawBufferPointer,
        commitment: [UInt8],
        as label: Label,
        context: [UInt8],
        byteCount: Int
    ) throws(CryptographyError) -> SymmetricKey {
        guard wrap.count == self.byteCount(secret: byteCount), wrap.first == form else { throw .malformed }
        guard isEqualInConstantTime(wrap[1..<headByteCount], commitment) else { throw .notAuthentic }
        let open = { (target: UnsafeMutableRawBufferPointer) in
            unsafe XChaCha.open(
                wrap[headByteCount...],
                key: key,
                context: label.followed(by: context),
                into: target
            )
        }
        let secret = unsafe SymmetricKey(byteCount: byteCount, ifFilledBy: open)
        guard let secret else { throw .notAuthentic }
        return secret
    }
}
