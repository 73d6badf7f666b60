// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing
import Values

import struct Crypto.SymmetricKey

@testable import Cryptography

/// What independent libraries make of our seals, and we of theirs.
@Suite(
    .enabled(if: Program.python != nil, "CASEBOUND_PYTHON names no Python with the packages of CrossCheck/README.md")
)
struct CrossCheckTests {
    @Test("pycryptodome and we open each other's XChaCha20-Poly1305")
    func xChaCha() throws {
        let cases = (0..<60).map { _ in
            let (key, context) = (randomBytes(32), randomBytes(.random(in: 0...80)))
            let plaintext = randomBytes(.random(in: 0...3000))
            return SealCase(key: key, context: context, plaintext: plaintext, sealed: seal(plaintext, key, context))
        }
        let made: [SealCase] = try python().check("xchacha.py", cases)
        #expect(made.count == cases.count)
        for theirs in made {
            let sealed = bytes(theirs.sealed)
            #expect(open(sealed, bytes(theirs.key), bytes(theirs.context)) == bytes(theirs.plaintext))
            #expect(open(sealed, bytes(theirs.key), bytes(theirs.context) + [0]) == nil)
        }
    }

    @Test("argon2-cffi makes the same unlock keys")
    func argon2id() throws {
        let cases = try (0..<12).map { index in
            (
                passphrase: randomBytes([0, 1, 7, 64, 200][index % 5]), salt: randomBytes(16),
                cost: try UnlockCost(memoryKiB: [8, 64, 1000, 65_536][index % 4], passes: UInt8(1 + index % 3))
            )
        }
        let input = cases.map { one in
            CostCase(
                passphrase: Hex.encode(one.passphrase),
                salt: Hex.encode(one.salt),
                memoryKiB: Int(one.cost.memoryKiB),
                passes: Int(one.cost.passes)
            )
        }
        let theirs: [String] = try python().check("argon2id.py", input)
        let ours = try cases.map { one in
            Hex.encode(try one.cost.unlockKey(passphrase: SecretBytes(one.passphrase), salt: one.salt).array)
        }
        #expect(theirs == ours)
    }

    @Test("HPKE with X-Wing by another library and by hand opens our wraps, and we open those")
    func xWing() throws {
        let uses: [(Label, Int)] = [(.wrappedEntryKey, 32), (.wrappedBlobKey, 16), (.wrappedCompartment, 32)]
        let cases = try (0..<12).map { index in
            let (use, count) = uses[index % 3]
            let (seed, secret, context) = (randomBytes(32), randomBytes(count), randomBytes(index * 5))
            let key = PublicWrap.sealingKey(seed: SymmetricKey(data: seed))
            let wrap = try PublicWrap.seal(SymmetricKey(data: secret), to: key, as: use, context: context)
            return WrapCase(
                use: String(use.rawValue.dropFirst("casebound/".count).dropLast("/v1".count)),
                seed: Hex.encode(seed),
                public: Hex.encode(key.bytes),
                context: Hex.encode(context),
                secret: Hex.encode(secret),
                wrap: Hex.encode(wrap)
            )
        }
        let made: [WrapCase] = try python().check("xwing.py", cases)
        #expect(made.count == cases.count)
        for (index, theirs) in made.enumerated() {
            let opened = try PublicWrap.open(
                bytes(theirs.wrap),
                seed: SymmetricKey(data: bytes(theirs.seed)),
                as: uses[index % 3].0,
                context: bytes(theirs.context),
                byteCount: uses[index % 3].1
            )
            #expect(opened.array == bytes(theirs.secret))
        }
    }

    @Test("Everything that is stored can be read from docs/formats/keys.md and the secrets")
    func formats() throws {
        for size in [0, 65_536, 150_000] {
            let answer: [String] = try python().check("formats.py", try storedExamples(blobSize: size))
            #expect(answer == ["read"])
        }
    }

    @Test("Printed shares give an independent program what follows from the recovery key, and its shares give it to us")
    func recovery() throws {
        for (threshold, count) in [(2, 2), (3, 5), (9, 12)] {
            let (key, vault) = (RecoveryKey.random(), Identifier.random())
            let version = UInt32.random(in: 0...(.max))
            let shares = try key.split(threshold: threshold, count: count, vault: vault, version: version)
            let ours = RecoveryCase(Array(shares.shuffled().prefix(threshold)), key, vault)
            let theirs: RecoveryCase = try python().check("recovery.py", ours)
            let read = try theirs.texts.map { try RecoveryShare(parsing: SecretBytes(bytes($0))) }
            #expect(RecoveryCase(read, try RecoveryKey.combine(read), vault).isSame(as: theirs))
            #expect(read.allSatisfy { $0.isOf(vault: vault) } && theirs.signing != ours.signing)
        }
    }

    private func storedExamples(blobSize: Int) throws -> [String: String] {
        let (seed, context, plaintext) = (randomBytes(32), randomBytes(20), randomBytes(500))
        let compartment = CompartmentKey(seed: SecretBytes(seed))
        let (entry, blob) = (EntryKey.random(), SealedBlob(size: blobSize))
        let person = try PersonalKeys.random()
        let passphrase = randomBytes(12)
        let cost = try UnlockCost(memoryKiB: 100, passes: 2)
        let locked = try person.locked(with: SecretBytes(passphrase), cost: cost, context: context)
        let (code, receipt) = (InvitationCode.random(), Receipt.random())
        let values: [String: [UInt8]] = [
            "seed": seed, "context": context, "plaintext": plaintext, "dataLabel": Array("case-card/1".utf8),
            "compartmentPublic": compartment.sealingKey.bytes,
            "entryWrap": compartment.wrap(entry, context: context), "commitmentSeed": entry.commitmentSeed.bytes,
            "entry": entry.seal(plaintext, context: context),
            "blobWrap": compartment.wrap(blob.key, context: context), "blob": blob.file,
            "blobPlaintext": blob.plaintext,
            "data": compartment.seal(plaintext, label: "case-card/1", context: context),
            "locked": locked.bytes, "passphrase": passphrase, "personPublic": person.sealingKey.bytes,
            "personSigning": person.signing.verifyingKey.bytes,
            "mark": person.seal(plaintext, label: "case-card/1", context: context),
            "code": Array(code.text.utf8), "codeSigning": code.signing.verifyingKey.bytes,
            "codePublic": code.sealingKey.bytes, "receipt": Array(receipt.text.utf8),
            "receiptLocator": receipt.locator.bytes, "receiptPublic": receipt.sealingKey.bytes,
        ]
        return values.mapValues { Hex.encode($0) }
    }

    private func python() throws -> Program { try #require(Program.python) }

    private func seal(_ plaintext: [UInt8], _ key: [UInt8], _ context: [UInt8]) -> [UInt8] {
        unsafe plaintext.withUnsafeBytes { plaintext in
            unsafe key.withUnsafeBytes { unsafe XChaCha.seal(plaintext, key: $0, context: context) }
        }
    }

    private func open(_ sealed: [UInt8], _ key: [UInt8], _ context: [UInt8]) -> [UInt8]? {
        unsafe key.withUnsafeBytes { unsafe XChaCha.open(sealed, key: $0, context: context) }
    }

    private func bytes(_ hex: String) -> [UInt8] { Hex.decode(hex) ?? [] }
}

private struct SealCase: Codable {
    let key, context, plaintext, sealed: String

    init(key: [UInt8], context: [UInt8], plaintext: [UInt8], sealed: [UInt8]) {
        self.key = Hex.encode(key)
        self.context = Hex.encode(context)
        self.plaintext = Hex.encode(plaintext)
        self.sealed = Hex.encode(sealed)
    }
}

private struct CostCase: Codable {
    let passphrase, salt: String
    let memoryKiB, passes: Int
}

private struct WrapCase: Codable {
    let use, seed, `public`, context, secret, wrap: String
}

private struct RecoveryCase: Codable {
    let vault, `public`, signing: String
    let texts, commitments: [String]

    init(_ shares: [RecoveryShare], _ key: RecoveryKey, _ vault: Identifier) {
        self.vault = vault.hex
        `public` = Hex.encode(key.compartment.sealingKey.bytes)
        signing = key.signing.verifyingKey.hex
        texts = shares.map { Hex.encode($0.textBytes.array) }
        commitments = shares.map(\.commitment.hex)
    }

    func isSame(as other: RecoveryCase) -> Bool {
        `public` == other.public && signing == other.signing && commitments == other.commitments
    }
}
