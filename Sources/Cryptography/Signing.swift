// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
package import Values

internal import struct Crypto.SymmetricKey

/// The public half of an Ed25519 key (RFC 8032): who signed, by its 32 bytes.
package struct VerifyingKey: Hashable, Sendable, Codable {
    package let digest: Digest

    package init(_ digest: Digest) { self.digest = digest }
    package init?(_ bytes: some Collection<UInt8>) {
        guard let digest = Digest(bytes) else { return nil }
        self.digest = digest
    }
    package init(from decoder: any Decoder) throws { digest = try Digest(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try digest.encode(to: encoder) }

    package var bytes: [UInt8] { digest.bytes }
    package var hex: String { digest.hex }

    /// Whether the 64-byte signature of the message is this key's.
    ///
    /// Small-order and non-canonical keys are refused.
    package func accepts(signature: [UInt8], of message: [UInt8]) -> Bool {
        Sodium.start()
        guard signature.count == SigningKey.signatureByteCount else { return false }
        return unsafe digest.withUnsafeBytes { key in
            guard let base = unsafe key.bindMemory(to: UInt8.self).baseAddress else { return false }
            return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), base) == 0
        }
    }
}

/// An Ed25519 key pair (RFC 8032) in locked memory.
///
/// Signatures are deterministic.
package final class SigningKey: Sendable {
    package static let seedByteCount = 32
    package static let signatureByteCount = 64

    package let verifyingKey: VerifyingKey
    private let secret: SecretBytes

    /// Derives the pair from its 32-byte seed.
    package convenience init(seed: SecretBytes) throws(CryptographyError) {
        guard seed.count == SigningKey.seedByteCount else { throw .malformed }
        self.init(checkedSeed: seed)
    }

    /// Derives the pair from a key of 32 bytes.
    convenience init(seed: SymmetricKey) {
        self.init(
            checkedSeed: unsafe SecretBytes(count: SigningKey.seedByteCount) { target in
                unsafe seed.withUnsafeBytes { unsafe target.copyBytes(from: $0) }
            }
        )
    }

    private init(checkedSeed seed: SecretBytes) {
        var publicBytes = [UInt8](repeating: 0, count: 32)
        secret = unsafe SecretBytes(count: Int(crypto_sign_SECRETKEYBYTES)) { target in
            unsafe seed.withUnsafeBytes { source in
                guard let secret = unsafe target.bindMemory(to: UInt8.self).baseAddress,
                    let seed = unsafe source.bindMemory(to: UInt8.self).baseAddress
                else { return }
                unsafe crypto_sign_seed_keypair(&publicBytes, secret, seed)
            }
        }
        // The public half has 32 bytes by its declaration.
        verifyingKey = VerifyingKey(Digest(publicBytes) ?? .zero)
    }

    /// A new random pair.
    package static func random() throws(CryptographyError) -> SigningKey {
        try SigningKey(seed: .random(count: seedByteCount))
    }

    /// The 64-byte signature of the message.
    package func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: SigningKey.signatureByteCount)
        unsafe secret.withUnsafeBytes { key in
            if let base = unsafe key.bindMemory(to: UInt8.self).baseAddress {
                unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), base)
            }
        }
        return signature
    }
}
