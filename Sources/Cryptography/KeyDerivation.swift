// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Crypto

/// HKDF and HMAC with SHA-256 (RFC 5869, RFC 2104), and keys in memory that is wiped when they are released.
enum KeyDerivation {
    /// HKDF-SHA-256 of the input key, without salt unless one is given.
    static func derive(
        _ input: SymmetricKey,
        salt: [UInt8] = [],
        info: [UInt8],
        byteCount: Int = 32
    ) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: input, salt: salt, info: info, outputByteCount: byteCount)
    }

    /// HMAC-SHA-256, all 32 bytes.
    static func authenticate(_ message: [UInt8], key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }

    /// The 16 bytes that tell whether a wrap was made under this key, before its cipher is tried.
    static func commitment(to key: SymmetricKey) -> [UInt8] {
        Array(authenticate(Label.commitment.bytes, key: key).prefix(commitmentByteCount))
    }

    static let commitmentByteCount = 16
}

extension SymmetricKey {
    /// Lets `fill` write the key on the stack, takes it over and wipes the stack; nil where `fill` says no.
    init?(byteCount: Int, filledBy fill: (UnsafeMutableRawBufferPointer) -> Bool) {
        let key = unsafe withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 16) { buffer in
            defer { unsafe buffer.wipe() }
            return unsafe fill(buffer) ? SymmetricKey(data: buffer) : nil
        }
        guard let key else { return nil }
        self = key
    }

    /// Copies a key out of locked memory for the length of one computation.
    init(_ secret: SecretBytes) {
        self = unsafe secret.withUnsafeBytes { unsafe SymmetricKey(data: $0) }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Overwrites the bytes with zeros, in a way that the compiler keeps.
    func wipe() {
        if let base = baseAddress { unsafe sodium_memzero(base, count) }
    }
}

/// Whether the bytes are equal, compared in constant time.
func isEqualInConstantTime(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
