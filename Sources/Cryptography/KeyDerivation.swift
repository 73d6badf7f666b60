// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium

internal import struct Crypto.SymmetricKey

/// HKDF-SHA-256 (RFC 5869), and keys in memory that is wiped when they are released.
enum KeyDerivation {
    /// HKDF of the input key, both steps, without salt unless one is given; at most 8,160 bytes.
    static func derive(
        _ input: SymmetricKey,
        salt: [UInt8] = [],
        info: [UInt8],
        byteCount: Int = 32
    ) -> SymmetricKey {
        precondition((1...255 * MessageAuthentication.byteCount).contains(byteCount), "HKDF gives 1 to 8,160 bytes")
        return unsafe SymmetricKey(byteCount: byteCount) { target in
            unsafe withUnsafeTemporaryAllocation(byteCount: MessageAuthentication.byteCount, alignment: 16) { root in
                defer { unsafe root.wipe() }
                var extract = unsafe salt.withUnsafeBytes { unsafe MessageAuthentication(key: $0) }
                unsafe input.withUnsafeBytes { unsafe extract.update($0) }
                unsafe extract.finalize(into: root)
                unsafe expand(UnsafeRawBufferPointer(root), info: info, into: target)
            }
        }
    }

    /// HKDF's second step.
    private static func expand(
        _ root: UnsafeRawBufferPointer,
        info: [UInt8],
        into target: UnsafeMutableRawBufferPointer
    ) {
        unsafe withUnsafeTemporaryAllocation(byteCount: MessageAuthentication.byteCount, alignment: 16) { block in
            defer { unsafe block.wipe() }
            var counter: UInt8 = 1
            for start in stride(from: 0, to: target.count, by: block.count) {
                var code = unsafe MessageAuthentication(key: root)
                if start > 0 { unsafe code.update(UnsafeRawBufferPointer(block)) }
                code.update(info)
                unsafe withUnsafeBytes(of: counter) { unsafe code.update($0) }
                unsafe code.finalize(into: block)
                let part = unsafe block.prefix(target.count - start)
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyBytes(from: part)
                counter &+= 1
            }
        }
    }

    /// HMAC-SHA-256, all 32 bytes.
    static func authenticate(_ message: [UInt8], key: SymmetricKey) -> [UInt8] {
        var code = unsafe key.withUnsafeBytes { unsafe MessageAuthentication(key: $0) }
        code.update(message)
        var bytes = [UInt8](repeating: 0, count: MessageAuthentication.byteCount)
        unsafe bytes.withUnsafeMutableBytes { unsafe code.finalize(into: $0) }
        return bytes
    }

    /// The 16 bytes that tell whether a wrap was made under this key, before its cipher is tried.
    static func commitment(to key: SymmetricKey) -> [UInt8] {
        Array(authenticate(Label.commitment.bytes, key: key).prefix(commitmentByteCount))
    }

    static let commitmentByteCount = 16
}

extension SymmetricKey {
    /// Lets `fill` write the key on the stack, takes it over and wipes the stack.
    init(byteCount: Int, filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
        self = unsafe withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 16) { buffer in
            defer { unsafe buffer.wipe() }
            unsafe fill(buffer)
            return unsafe SymmetricKey(data: buffer)
        }
    }

    /// The same where writing the key may fail: nil where `fill` says no.
    init?(byteCount: Int, ifFilledBy fill: (UnsafeMutableRawBufferPointer) -> Bool) {
        var isFilled = false
        let key = unsafe SymmetricKey(byteCount: byteCount) { isFilled = unsafe fill($0) }
        guard isFilled else { return nil }
        self = key
    }

    /// A new random key.
    static func random(byteCount: Int) -> SymmetricKey {
        Sodium.start()
        return unsafe SymmetricKey(byteCount: byteCount) { target in
            if let base = target.baseAddress { unsafe randombytes_buf(base, target.count) }
        }
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
