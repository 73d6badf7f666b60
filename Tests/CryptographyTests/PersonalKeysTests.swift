// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Testing

@Suite struct PersonalKeysTests {
    private let passphrase = SecretBytes("correct horse battery staple".utf8)
    private let context = Array("person 5".utf8)

    @Test("Locked keys come back with the passphrase, and open what was wrapped for the person")
    func lockAndUnlock() throws {
        let keys = try PersonalKeys.random()
        let stored = try keys.locked(with: passphrase, cost: .minimum, context: context).bytes
        let opened = try LockedKeys(parsing: stored).unlock(passphrase: passphrase, context: context)
        #expect(opened.signing.verifyingKey == keys.signing.verifyingKey)
        #expect(opened.sealingKey == keys.sealingKey)
        let wrap = try keys.sealingKey.wrap(CompartmentKey.random(), context: [1])
        _ = try opened.unwrapCompartment(wrap, context: [1])
        #expect(throws: CryptographyError.notAuthentic) { try opened.unwrapCompartment(wrap, context: [2]) }
        let mark = keys.seal([7], label: "mark/1", context: [])
        #expect(try opened.open(mark, label: "mark/1", context: []) == [7])
    }

    @Test("A wrong passphrase is told apart from changed bytes")
    func refusals() throws {
        let locked = try PersonalKeys.random().locked(with: passphrase, cost: .minimum, context: context)
        for wrong in ["", "correct horse battery staplf", "correct horse battery staple "] {
            #expect(throws: CryptographyError.wrongPassphrase) {
                try locked.unlock(passphrase: SecretBytes(wrong.utf8), context: context)
            }
        }
        #expect(throws: CryptographyError.notAuthentic) { try locked.unlock(passphrase: passphrase, context: [0]) }
        for position in 6..<LockedKeys.byteCount {
            var bytes = locked.bytes
            bytes[position] ^= 0x10
            let expected: CryptographyError = position < 38 ? .wrongPassphrase : .notAuthentic
            let changed = try LockedKeys(parsing: bytes)
            #expect(throws: expected) { try changed.unlock(passphrase: passphrase, context: context) }
        }
    }

    @Test("A stored cost above the cap is refused before anything is computed")
    func costIsCapped() throws {
        var bytes = try PersonalKeys.random().locked(with: passphrase, cost: .minimum, context: context).bytes
        for (memory, passes) in [(1_048_577, 1), (Int(UInt32.max), 1), (8, 9), (8, 255), (7, 1), (8, 0), (0, 0)] {
            bytes.replaceSubrange(1..<5, with: (0..<4).reversed().map { UInt8(memory >> ($0 * 8) & 255) })
            bytes[5] = UInt8(passes)
            #expect(throws: CryptographyError.unacceptableCost) { try LockedKeys(parsing: bytes) }
            #expect(throws: CryptographyError.unacceptableCost) {
                try UnlockCost(memoryKiB: UInt32(memory), passes: UInt8(passes))
            }
        }
    }

    @Test("Random and cut bytes are refused, never a crash")
    func hostileBytes() throws {
        let good = try PersonalKeys.random().locked(with: passphrase, cost: .minimum, context: context).bytes
        for count in 0..<good.count {
            #expect(throws: CryptographyError.malformed) { try LockedKeys(parsing: Array(good.prefix(count))) }
        }
        #expect(throws: CryptographyError.malformed) { try LockedKeys(parsing: good + [0]) }
        #expect(throws: CryptographyError.malformed) { try LockedKeys(parsing: [2] + good.dropFirst()) }
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...300)).map { _ in UInt8.random(in: 0...255) }
            #expect(throws: CryptographyError.self) { try LockedKeys(parsing: bytes) }
            #expect(throws: CryptographyError.self) { try SealingKey(bytes: bytes) }
        }
    }

    @Test("A sealing key is 1,216 bytes in reduced form")
    func sealingKeyForm() throws {
        let key = try PersonalKeys.random().sealingKey
        #expect(try SealingKey(bytes: key.bytes) == key)
        #expect(try JSONDecoder().decode(SealingKey.self, from: JSONEncoder().encode(key)) == key)
        var changed = key.bytes
        changed.replaceSubrange(300..<302, with: [0xff, 0xff])
        #expect(throws: CryptographyError.malformed) { try SealingKey(bytes: changed) }
        #expect(throws: CryptographyError.malformed) { try SealingKey(bytes: Array(key.bytes.dropLast())) }
    }
}
