// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium

/// ChaCha20-Poly1305 (RFC 8439), 16 bytes longer than its plaintext, for blobs and the stanzas of age.
enum ChaCha {
    static let tagByteCount = 16

    /// A nonce of 12 bytes, on the stack.
    struct Nonce {
        typealias Bytes = (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8)
        private(set) var bytes: Bytes = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

        static let zero = Nonce()

        private init() {}

        /// The nonce of an age payload's chunk: its index in 11 bytes, most significant first, and 1 for the last.
        init(chunk index: Int, isLast: Bool) {
            let index = UInt64(index).bigEndian
            unsafe withUnsafeMutableBytes(of: &bytes) {
                unsafe $0.storeBytes(of: index, toByteOffset: 3, as: UInt64.self)
            }
            bytes.11 = isLast ? 1 : 0
        }

        /// Takes exactly 12 bytes; nil for any other number.
        init?(_ source: [UInt8]) {
            guard source.count == 12 else { return nil }
            unsafe withUnsafeMutableBytes(of: &bytes) { unsafe $0.copyBytes(from: source) }
        }
    }

    /// Seals under a 32-byte key into a buffer with room for the tag, which may be the plaintext's own memory.
    static func seal(
        _ plaintext: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer,
        nonce: Nonce,
        context: [UInt8] = [],
        into sealed: UnsafeMutableRawBufferPointer
    ) {
        Sodium.start()
        precondition(key.count == 32 && sealed.count >= plaintext.count + tagByteCount, "no room for what is sealed")
        unsafe withUnsafeBytes(of: nonce.bytes) { nonce in
            guard let target = sealed.baseAddress, let key = key.baseAddress, let nonce = nonce.baseAddress else {
                return
            }
            unsafe crypto_aead_chacha20poly1305_ietf_encrypt(
                target.assumingMemoryBound(to: UInt8.self),
                nil,
                plaintext.baseAddress?.assumingMemoryBound(to: UInt8.self),
                UInt64(plaintext.count),
                context,
                UInt64(context.count),
                nil,
                nonce.assumingMemoryBound(to: UInt8.self),
                key.assumingMemoryBound(to: UInt8.self)
            )
        }
    }

    /// Opens into a buffer with room for the plaintext, which may be the sealed bytes' own memory.
    ///
    /// False where the tag does not verify; nothing of the plaintext has then been written.
    static func open(
        _ sealed: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer,
        nonce: Nonce,
        context: [UInt8] = [],
        into plaintext: UnsafeMutableRawBufferPointer
    ) -> Bool {
        Sodium.start()
        guard key.count == 32, sealed.count >= tagByteCount else { return false }
        precondition(plaintext.count >= sealed.count - tagByteCount, "no room for what is opened")
        return unsafe withUnsafeBytes(of: nonce.bytes) { nonce in
            guard let source = sealed.baseAddress, let key = key.baseAddress, let nonce = nonce.baseAddress
            else { return false }
            return unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
                plaintext.baseAddress?.assumingMemoryBound(to: UInt8.self),
                nil,
                nil,
                source.assumingMemoryBound(to: UInt8.self),
                UInt64(sealed.count),
                context,
                UInt64(context.count),
                nonce.assumingMemoryBound(to: UInt8.self),
                key.assumingMemoryBound(to: UInt8.self)
            ) == 0
        }
    }
}
