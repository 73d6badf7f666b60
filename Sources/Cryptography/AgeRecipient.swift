// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Crypto

/// The X25519 recipient of an age file (c2sp.org/age), such as `age1…`: someone to whom a blob is exported.
///
/// The header for them, followed by the blob's file as it is, is an age file that the stock `age` opens.
package struct AgeRecipient: Hashable, Sendable {
    private let point: [UInt8]

    /// Reads `age1…` text; `.malformed` for anything else.
    package init(parsing text: some StringProtocol) throws(CryptographyError) {
        guard let point = Bech32.decode(text, prefix: "age"), point.count == X25519.byteCount else { throw .malformed }
        self.point = point
    }

    /// The age v1 header that gives the blob's key to this recipient alone.
    package func header(for key: BlobKey) throws(CryptographyError) -> [UInt8] {
        try AgeRecipient.header(for: key, to: [self])
    }

    /// The age v1 header that gives the blob's key to each of the recipients; `.malformed` where one is no usable point.
    package static func header(for key: BlobKey, to recipients: [AgeRecipient]) throws(CryptographyError) -> [UInt8] {
        var text = "age-encryption.org/v1\n"
        for recipient in recipients { text += try recipient.stanza(for: key) }
        text += "---"
        let macKey = KeyDerivation.derive(key.secret, info: Array("header".utf8))
        let mac = KeyDerivation.authenticate(Array(text.utf8), key: macKey)
        return Array("\(text) \(base64(mac))\n".utf8)
    }

    private func stanza(for key: BlobKey) throws(CryptographyError) -> String {
        let ephemeral = SymmetricKey.random(byteCount: X25519.byteCount)
        let share = try X25519.publicKey(of: ephemeral)
        let wrapKey = KeyDerivation.derive(
            try X25519.sharedSecret(ephemeral, with: point),
            salt: share + point,
            info: Array("age-encryption.org/v1/X25519".utf8)
        )
        return "-> X25519 \(base64(share))\n\(base64(wrap(key, under: wrapKey)))\n"
    }

    /// ChaCha20-Poly1305 with a nonce of zeros: the wrap key is used once.
    private func wrap(_ key: BlobKey, under wrapKey: SymmetricKey) -> [UInt8] {
        var body = [UInt8](repeating: 0, count: BlobKey.byteCount + BlobCipher.tagByteCount)
        unsafe body.withUnsafeMutableBytes { body in
            unsafe key.secret.withUnsafeBytes { key in
                unsafe wrapKey.withUnsafeBytes { unsafe ChaCha.seal(key, key: $0, nonce: .zero, into: body) }
            }
        }
        return body
    }
}

/// Base64 without padding (RFC 4648, 4).
private func base64(_ bytes: [UInt8]) -> String {
    Sodium.start()
    let variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING
    var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
    unsafe sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
