// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing
import Values

import struct Crypto.SymmetricKey

@testable import Cryptography

@Suite(.enabled(if: Corpus.has("wycheproof"), "the corpus is not on this machine"))
struct WycheproofTests {
    @Test("Ed25519 accepts every valid signature and no other")
    func ed25519() throws {
        try forEachVector("ed25519", count: 151) { group, vector in
            let key = try #require(VerifyingKey(bytes(group.publicKey?.pk)))
            #expect(key.accepts(signature: bytes(vector.sig), of: bytes(vector.msg)) == vector.isValid)
        }
    }

    @Test("ChaCha20-Poly1305 seals as it should and opens nothing that was changed")
    func chaCha20Poly1305() throws {
        try forEachVector("chacha20_poly1305", count: 325) { _, vector in
            guard let nonce = ChaCha.Nonce(bytes(vector.iv)) else {
                #expect(!vector.isValid)
                return
            }
            let (key, aad, message) = (bytes(vector.key), bytes(vector.aad), bytes(vector.msg))
            let sealed = bytes(vector.ct) + bytes(vector.tag)
            var opened = [UInt8](repeating: 0xaa, count: sealed.count - ChaCha.tagByteCount)
            let isOpened = unsafe opened.withUnsafeMutableBytes { target in
                unsafe key.withUnsafeBytes { key in
                    unsafe sealed.withUnsafeBytes {
                        unsafe ChaCha.open($0, key: key, nonce: nonce, context: aad, into: target)
                    }
                }
            }
            #expect(isOpened == vector.isValid)
            #expect(message.isEmpty || (opened == message) == vector.isValid)
            guard vector.isValid else { return }
            var made = [UInt8](repeating: 0, count: sealed.count)
            unsafe made.withUnsafeMutableBytes { target in
                unsafe key.withUnsafeBytes { key in
                    unsafe message.withUnsafeBytes {
                        unsafe ChaCha.seal($0, key: key, nonce: nonce, context: aad, into: target)
                    }
                }
            }
            #expect(made == sealed)
        }
    }

    @Test("HKDF-SHA-256 derives what it should; what is too long is never asked for")
    func hkdf() throws {
        try forEachVector("hkdf_sha256", count: 86) { _, vector in
            let size = try #require(vector.size)
            guard size <= 255 * 32 else {
                #expect(!vector.isValid)
                return
            }
            let key = KeyDerivation.derive(
                SymmetricKey(data: bytes(vector.ikm)),
                salt: bytes(vector.salt),
                info: bytes(vector.info),
                byteCount: size
            )
            #expect((key.array == bytes(vector.okm)) == vector.isValid)
        }
    }

    @Test("HMAC-SHA-256 authenticates as it should")
    func hmac() throws {
        try forEachVector("hmac_sha256", count: 174) { _, vector in
            let tag = bytes(vector.tag)
            let made = KeyDerivation.authenticate(bytes(vector.msg), key: SymmetricKey(data: bytes(vector.key)))
            #expect(isEqualInConstantTime(made.prefix(tag.count), tag) == vector.isValid)
        }
    }

    @Test("X25519 shares what it should and refuses points that share nothing")
    func x25519() throws {
        var refused = 0
        try forEachVector("x25519", count: 518) { _, vector in
            let secret = SymmetricKey(data: bytes(vector.private))
            do throws(CryptographyError) {
                let shared = try X25519.sharedSecret(secret, with: bytes(vector.public))
                #expect(shared.array == bytes(vector.shared))
            } catch {
                #expect(vector.result == "acceptable" && bytes(vector.shared).allSatisfy { $0 == 0 })
                refused += 1
            }
        }
        #expect(refused > 10)
    }
}

extension SymmetricKey {
    var array: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}

private struct VectorFile: Decodable {
    let testGroups: [Group]

    struct Group: Decodable {
        let publicKey: PublicKey?
        let tests: [Vector]
    }

    struct PublicKey: Decodable { let pk: String }

    struct Vector: Decodable {
        let tcId: Int
        let result: String
        let msg, sig, key, iv, aad, ct, tag, ikm, salt, info, okm, shared: String?
        let `public`, `private`: String?
        let size: Int?

        var isValid: Bool { result == "valid" }
    }
}

private func bytes(_ hex: String?) -> [UInt8] { Hex.decode(hex ?? "") ?? [] }

private func forEachVector(
    _ name: String,
    count: Int,
    _ check: (VectorFile.Group, VectorFile.Vector) throws -> Void
) throws {
    let file = Corpus.folder.appending(path: "wycheproof/\(name)_test.json")
    let groups = try JSONDecoder().decode(VectorFile.self, from: Data(contentsOf: file)).testGroups
    var seen = 0
    for group in groups {
        for vector in group.tests {
            try check(group, vector)
            seen += 1
        }
    }
    #expect(seen == count)
}
