// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium

/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a random nonce in front: nonce 24, ciphertext, tag 16.
enum XChaCha {
    static let nonceByteCount = 24
    static let tagByteCount = 16
    /// What sealing adds to the plaintext.
    static let overhead = nonceByteCount + tagByteCount

    /// Seals under a 32-byte key; what is returned begins with `prefix`, which is not itself authenticated.
    static func seal(
        _ plaintext: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer,
        context: [UInt8],
        after prefix: [UInt8] = []
    ) -> [UInt8] {
        Sodium.start()
        precondition(key.count == 32, "the key has 32 bytes")
        let total = prefix.count + overhead + plaintext.count
        return unsafe [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
            guard let start = buffer.baseAddress, let key = key.baseAddress else { return }
            _ = unsafe buffer.update(fromContentsOf: prefix)
            let nonce = unsafe start + prefix.count
            unsafe randombytes_buf(nonce, nonceByteCount)
            unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                nonce + nonceByteCount,
                nil,
                plaintext.baseAddress?.assumingMemoryBound(to: UInt8.self),
                UInt64(plaintext.count),
                context,
                UInt64(context.count),
                nil,
                nonce,
                key.assumingMemoryBound(to: UInt8.self)
            )
            count = total
        }
    }

    /// Opens into a buffer of exactly the plaintext's size.
    ///
    /// False where the tag does not verify; the buffer is then zero.
    static func open(
        _ sealed: ArraySlice<UInt8>,
        key: UnsafeRawBufferPointer,
        context: [UInt8],
        into plaintext: UnsafeMutableRawBufferPointer
    ) -> Bool {
        Sodium.start()
        guard key.count == 32, sealed.count == plaintext.count + overhead else { return false }
        return unsafe sealed.withUnsafeBufferPointer { sealed in
            guard let nonce = sealed.baseAddress, let key = key.baseAddress else { return false }
            return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                plaintext.baseAddress?.assumingMemoryBound(to: UInt8.self),
                nil,
                nil,
                nonce + nonceByteCount,
                UInt64(sealed.count - nonceByteCount),
                context,
                UInt64(context.count),
                nonce,
                key.assumingMemoryBound(to: UInt8.self)
            ) == 0
        }
    }

    /// Opens into a new array, for what is no key.
    static func open(
        _ sealed: [UInt8],
        key: UnsafeRawBufferPointer,
        context: [UInt8]
    ) -> [UInt8]? {
        guard sealed.count >= overhead else { return nil }
        var isAuthentic = false
        let plaintext = unsafe [UInt8](unsafeUninitializedCapacity: sealed.count - overhead) { buffer, count in
            let target = unsafe UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: sealed.count - overhead)
            isAuthentic = unsafe open(sealed[...], key: key, context: context, into: target)
            count = isAuthentic ? target.count : 0
        }
        return isAuthentic ? plaintext : nil
    }
}
