// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium

/// The 64 bytes of SHA-512 (FIPS 180-4), which OpenSSH's signature format hashes a message with.
package func sha512(_ bytes: [UInt8]) -> [UInt8] {
    Sodium.start()
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha512_BYTES))
    unsafe crypto_hash_sha512(&digest, bytes, UInt64(bytes.count))
    return digest
}
