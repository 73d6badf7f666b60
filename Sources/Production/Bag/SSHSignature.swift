// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Values

/// A detached Ed25519 signature that `ssh-keygen -Y verify` checks (OpenSSH, PROTOCOL.sshsig).
///
/// Strict: a file is accepted only where writing its signature again gives the same bytes, so that no bit of it can be
/// changed without refusal.
package enum SSHSignature {
    /// What a signature of a production is for; a signature made for anything else does not hold for it.
    package static let productionNamespace = "casebound-production"

    /// Why a signature is not accepted.
    package enum Refusal: Error, Equatable {
        /// The file is no SSH signature by an Ed25519 key in the one form that is accepted here.
        case malformed
        /// The signature was made for another use.
        case otherNamespace
        /// The message is not the one that was signed, or the key is not the signer's.
        case notAuthentic
    }

    /// Makes the armored signature file of a message.
    ///
    /// `sign` makes the 64-byte Ed25519 signature by `key` of what it is given: a header that names the namespace,
    /// and the message's hash.
    package static func make(
        of message: [UInt8],
        namespace: String,
        by key: VerifyingKey,
        sign: ([UInt8]) throws -> [UInt8]
    ) rethrows -> [UInt8] {
        let signature = try sign(signedBytes(of: message, namespace: Array(namespace.utf8)))
        return file(namespace: Array(namespace.utf8), key: key, signature: signature)
    }

    /// Checks a signature file and returns the key that signed the message.
    ///
    /// Whose key it is, the caller must know.
    package static func verify(
        _ file: [UInt8],
        of message: [UInt8],
        namespace: String
    ) throws(Refusal) -> VerifyingKey {
        guard file.count <= 4096, let parsed = parse(file) else { throw .malformed }
        guard SSHSignature.file(namespace: parsed.namespace, key: parsed.key, signature: parsed.signature) == file
        else {
            throw .malformed
        }
        guard parsed.namespace.elementsEqual(namespace.utf8) else { throw .otherNamespace }
        let signed = signedBytes(of: message, namespace: parsed.namespace)
        guard parsed.key.accepts(signature: parsed.signature, of: signed) else { throw .notAuthentic }
        return parsed.key
    }

    private static func signedBytes(of message: [UInt8], namespace: [UInt8]) -> [UInt8] {
        SSHWire.magic + SSHWire.string(namespace) + SSHWire.string([]) + SSHWire.string(SSHWire.hashName)
            + SSHWire.string(sha512(message))
    }

    private static func file(namespace: [UInt8], key: VerifyingKey, signature: [UInt8]) -> [UInt8] {
        var blob = SSHWire.magic + SSHWire.version + SSHWire.string(SSHWire.publicKey(key))
        blob += SSHWire.string(namespace) + SSHWire.string([]) + SSHWire.string(SSHWire.hashName)
        blob += SSHWire.string(SSHWire.string(SSHWire.keyType) + SSHWire.string(signature))
        return SSHArmor.encode(blob)
    }

    private typealias Parsed = (namespace: [UInt8], key: VerifyingKey, signature: [UInt8])

    /// Takes the parts where they should stand; that nothing else stands there, writing them again shows.
    private static func parse(_ file: [UInt8]) -> Parsed? {
        guard let blob = SSHArmor.decode(file) else { return nil }
        var reader = ByteReader(blob)
        do {
            _ = try reader.take(SSHWire.magic.count + SSHWire.version.count)
            let keyBlob = try reader.sshString()
            let namespace = try reader.sshString()
            _ = try reader.sshString()
            _ = try reader.sshString()
            let signature = try reader.sshString().suffix(SigningKey.signatureByteCount)
            guard let key = VerifyingKey(keyBlob.suffix(32)) else { return nil }
            return (Array(namespace), key, Array(signature))
        } catch {
            return nil
        }
    }
}
