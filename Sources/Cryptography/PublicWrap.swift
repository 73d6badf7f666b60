// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto
internal import FoundationEssentials

/// A secret sealed to the public half of an X-Wing pair by HPKE.
///
/// One byte of form, 1,120 of encapsulated key, 16 of commitment, then the sealed secret and its tag of 16.
enum PublicWrap {
    /// The first byte of this form.
    static let form: UInt8 = 2
    static let encapsulatedByteCount = 1120
    private static let suite = HPKE.Ciphersuite(kem: .XWingMLKEM768X25519, kdf: .HKDF_SHA256, aead: .chaChaPoly)

    /// How long the wrap of a secret of that length is.
    static func byteCount(secret: Int) -> Int {
        1 + encapsulatedByteCount + KeyDerivation.commitmentByteCount + secret + 16
    }

    static func seal(
        _ secret: SymmetricKey,
        to recipient: SealingKey,
        as label: Label,
        context: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        do {
            let key = try XWingMLKEM768X25519.PublicKey(rawRepresentation: recipient.bytes)
            let info = Data(label.followed(by: context))
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: info)
            let commitment = try sender.exportSecret(
                context: Label.commitment.bytes,
                outputByteCount: KeyDerivation.commitmentByteCount
            )
            let sealed = try unsafe secret.withUnsafeBytes { bytes in
                try unsafe sender.seal(bytes.bindMemory(to: UInt8.self))
            }
            let commitmentBytes = unsafe commitment.withUnsafeBytes { unsafe Array($0) }
            return [form] + sender.encapsulatedKey + commitmentBytes + sealed
        } catch {
            throw .unavailable
        }
    }

    /// Opens with the pair that the seed makes.
    ///
    /// The commitment is checked before the cipher is tried.
    static func open(
        _ wrap: [UInt8],
        seed: SymmetricKey,
        as label: Label,
        context: [UInt8],
        byteCount: Int
    ) throws(CryptographyError) -> SymmetricKey {
        guard wrap.count == self.byteCount(secret: byteCount), wrap.first == form else { throw .malformed }
        let commitmentStart = 1 + encapsulatedByteCount
        let sealedStart = commitmentStart + KeyDerivation.commitmentByteCount
        do {
            let info = Data(label.followed(by: context))
            let encapsulated = Data(wrap[1..<commitmentStart])
            var recipient = try HPKE.Recipient(
                privateKey: try privateKey(seed: seed),
                ciphersuite: suite,
                info: info,
                encapsulatedKey: encapsulated
            )
            let commitment = try recipient.exportSecret(
                context: Label.commitment.bytes,
                outputByteCount: KeyDerivation.commitmentByteCount
            )
            let isCommitted = unsafe commitment.withUnsafeBytes {
                unsafe isEqualInConstantTime($0, wrap[commitmentStart..<sealedStart])
            }
            guard isCommitted else { throw CryptographyError.notAuthentic }
            var secret = try recipient.open(wrap[sealedStart...])
            defer { unsafe secret.withUnsafeMutableBytes { unsafe $0.wipe() } }
            return SymmetricKey(data: secret)
        } catch {
            throw .notAuthentic
        }
    }

    /// The public half of the pair that the 32-byte seed makes.
    static func sealingKey(seed: SymmetricKey) -> SealingKey {
        do {
            return try SealingKey(bytes: Array(privateKey(seed: seed).publicKey.rawRepresentation))
        } catch {
            preconditionFailure("any 32 bytes are the seed of an X-Wing pair")
        }
    }

    private static func privateKey(seed: SymmetricKey) throws -> XWingMLKEM768X25519.PrivateKey {
        try unsafe seed.withUnsafeBytes { bytes in
            let view = unsafe bytes.bindMemory(to: UInt8.self)
            return try unsafe XWingMLKEM768X25519.PrivateKey(seedRepresentation: view, publicKey: nil)
        }
    }
}
