// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Crypto

/// X25519 (RFC 7748) for the stanzas of age.
enum X25519 {
    static let byteCount = 32

    /// The public half of a 32-byte secret.
    static func publicKey(of secret: SymmetricKey) throws(CryptographyError) -> [UInt8] {
        Sodium.start()
        var point = [UInt8](repeating: 0, count: byteCount)
        let isMade = unsafe secret.withUnsafeBytes { secret in
            guard secret.count == byteCount, let secret = secret.baseAddress else { return false }
            return unsafe crypto_scalarmult_curve25519_base(&point, secret.assumingMemoryBound(to: UInt8.self)) == 0
        }
        guard isMade else { throw .malformed }
        return point
    }

    /// The secret shared with a point; `.malformed` where the point is of small order, so that all would share it.
    static func sharedSecret(
        _ secret: SymmetricKey,
        with point: [UInt8]
    ) throws(CryptographyError) -> SymmetricKey {
        Sodium.start()
        guard point.count == byteCount else { throw .malformed }
        let fill = { (target: UnsafeMutableRawBufferPointer) in
            unsafe secret.withUnsafeBytes { secret in
                guard secret.count == byteCount, let target = target.baseAddress, let secret = secret.baseAddress
                else { return false }
                return unsafe crypto_scalarmult_curve25519(
                    target.assumingMemoryBound(to: UInt8.self),
                    secret.assumingMemoryBound(to: UInt8.self),
                    point
                ) == 0
            }
        }
        guard let shared = unsafe SymmetricKey(byteCount: byteCount, ifFilledBy: fill) else { throw .malformed }
        return shared
    }
}
