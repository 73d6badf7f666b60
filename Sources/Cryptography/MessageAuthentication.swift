// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import struct Crypto.SHA256

/// HMAC-SHA-256 (RFC 2104) in pieces.
///
/// Written out over swift-crypto's SHA-256, because its own HMAC allocates: it takes 1.8 µs for a short message, this 0.4.
/// Keys are derived twice for every entry that is opened.
struct MessageAuthentication {
    static let byteCount = 32
    private static let blockByteCount = 64
    private var inner = SHA256()
    private var outer = SHA256()

    /// Takes a key of any length.
    init(key: UnsafeRawBufferPointer) {
        unsafe withUnsafeTemporaryAllocation(byteCount: MessageAuthentication.blockByteCount, alignment: 16) { block in
            unsafe block.wipe()
            if key.count <= block.count {
                unsafe block.copyBytes(from: key)
            } else {
                var hasher = SHA256()
                unsafe hasher.update(bufferPointer: key)
                unsafe hasher.finalize().withUnsafeBytes { unsafe block.copyBytes(from: $0) }
            }
            for index in block.indices { unsafe block[index] ^= 0x36 }
            unsafe inner.update(bufferPointer: UnsafeRawBufferPointer(block))
            for index in block.indices { unsafe block[index] ^= 0x36 ^ 0x5c }
            unsafe outer.update(bufferPointer: UnsafeRawBufferPointer(block))
            unsafe block.wipe()
        }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) { unsafe inner.update(bufferPointer: bytes) }

    mutating func update(_ bytes: [UInt8]) { inner.update(data: bytes) }

    /// Writes the 32 bytes of the code.
    consuming func finalize(into target: UnsafeMutableRawBufferPointer) {
        unsafe inner.finalize().withUnsafeBytes { unsafe outer.update(bufferPointer: $0) }
        unsafe outer.finalize().withUnsafeBytes { unsafe target.copyBytes(from: $0) }
    }
}
