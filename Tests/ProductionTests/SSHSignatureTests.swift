// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Testing

@testable import Production

@Suite struct SSHSignatureTests {
    private let message = Array("a tag manifest\n".utf8)
    private static let sshKeygen = Program.path("ssh-keygen")

    @Test(
        "ssh-keygen accepts our signature by our allowed_signers line, and refuses a changed message",
        .enabled(if: sshKeygen != nil, "ssh-keygen is not on this machine")
    )
    func acceptedBySSHKeygen() throws {
        let scratch = try Scratch()
        let key = try SigningKey.random()
        let files = (
            signature: scratch.url.appending(path: "m.sig"), signers: scratch.url.appending(path: "signers"),
            message: scratch.url.appending(path: "m")
        )
        try Data(Sample.sign(message, key)).write(to: files.signature)
        try Data(key.verifyingKey.sshAllowedSigner.utf8).write(to: files.signers)
        func verify(_ message: [UInt8], namespace: String = "casebound-production") throws -> (Int32, String) {
            try Data(message).write(to: files.message)
            let fingerprint = key.verifyingKey.sshFingerprint
            let arguments = ["-Y", "verify", "-f", files.signers.path, "-I", fingerprint, "-n", namespace]
            let keygen = try #require(SSHSignatureTests.sshKeygen)
            return try Program.run(keygen, arguments + ["-s", files.signature.path], input: files.message)
        }
        let (status, output) = try verify(message)
        #expect(status == 0 && output.contains("Good \"casebound-production\" signature"), "\(output)")
        #expect(output.contains(key.verifyingKey.sshFingerprint))
        #expect(try verify(message + [0x0A]).0 != 0)
        #expect(try verify(message, namespace: "file").0 != 0)
    }

    @Test(
        "We accept what ssh-keygen signs, and name the key as it does",
        .enabled(if: sshKeygen != nil, "ssh-keygen is not on this machine")
    )
    func madeBySSHKeygen() throws {
        let scratch = try Scratch()
        let keygen = try #require(SSHSignatureTests.sshKeygen)
        let key = scratch.url.appending(path: "key").path
        let file = scratch.url.appending(path: "m")
        try Data(message).write(to: file)
        #expect(try Program.run(keygen, ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key]).status == 0)
        let signing = ["-Y", "sign", "-f", key, "-n", "casebound-production", file.path]
        #expect(try Program.run(keygen, signing).status == 0)
        let signature = try [UInt8](Data(contentsOf: scratch.url.appending(path: "m.sig")))
        let namespace = SSHSignature.productionNamespace
        let found = try SSHSignature.verify(signature, of: message, namespace: namespace)
        #expect(try Program.run(keygen, ["-l", "-f", key]).output.contains(" \(found.sshFingerprint) "))
        #expect(try String(contentsOfFile: key + ".pub", encoding: .utf8).hasPrefix(found.sshText))
        #expect(throws: SSHSignature.Refusal.otherNamespace) {
            try SSHSignature.verify(signature, of: message, namespace: "file")
        }
        #expect(throws: SSHSignature.Refusal.notAuthentic) {
            try SSHSignature.verify(signature, of: [], namespace: namespace)
        }
    }

    @Test("Every changed bit of a signature file is refused")
    func flippedBits() throws {
        let key = try SigningKey.random()
        let file = Sample.sign(message, key)
        let namespace = SSHSignature.productionNamespace
        #expect(try SSHSignature.verify(file, of: message, namespace: namespace) == key.verifyingKey)
        for bit in 0..<(8 * file.count) {
            var changed = file
            changed[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: SSHSignature.Refusal.self, "bit \(bit)") {
                try SSHSignature.verify(changed, of: message, namespace: namespace)
            }
        }
        let forms = [
            file + [0x0A], file.dropLast(), [0x0A] + file, file.filter { $0 != 0x0A }, [], Array(file.prefix(40)),
        ]
        for form in forms {
            #expect(throws: SSHSignature.Refusal.malformed) {
                try SSHSignature.verify(form, of: message, namespace: namespace)
            }
        }
    }
}
