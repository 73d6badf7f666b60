// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Ledger
internal import Values

/// An Ed25519 public key in the words of OpenSSH.
extension VerifyingKey {
    /// What `ssh-keygen -l` prints and people compare: `SHA256:` and 43 letters.
    package var sshFingerprint: String {
        let digest = Digest(sha256: SSHWire.publicKey(self)).bytes
        return "SHA256:" + String(Base64.encode(digest).prefix { $0 != "=" })
    }

    /// The key as an `authorized_keys` file has it: `ssh-ed25519 AAAA…`.
    package var sshText: String {
        "ssh-ed25519 " + Base64.encode(SSHWire.publicKey(self))
    }

    /// The line of an `allowed_signers` file that lets this key, named by its fingerprint, sign productions.
    package var sshAllowedSigner: String {
        "\(sshFingerprint) namespaces=\"\(SSHSignature.productionNamespace)\" \(sshText)\n"
    }
}
