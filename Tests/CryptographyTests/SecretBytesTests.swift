// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Testing
import Values

@Suite struct SecretBytesTests {
    @Test("No description or dump of a secret shows it")
    func descriptions() throws {
        let secret = SecretBytes("hunter2hunter2hunter2hunter2hunt".utf8)
        var dumped = ""
        dump((secret, CompartmentKey(seed: secret), try SigningKey(seed: secret)), to: &dumped)
        let codes = "hunter2".utf8.map(String.init).joined(separator: ", ")
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains("hunter2") && !text.contains(codes) && !text.contains(Hex.encode("hunter2".utf8)))
        }
        #expect("\(secret)" == "SecretBytes(32)")
    }

    @Test("A secret's memory can't be written after it was made")
    func readOnly() async {
        await #expect(processExitsWith: .failure) {
            let secret = SecretBytes([1, 2, 3])
            unsafe secret.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(mutating: bytes)[0] = 9
            }
        }
    }

    @Test("Equal secrets are equal, and wiping leaves zeros")
    func comparison() {
        let secret = SecretBytes([1, 2, 3])
        #expect(secret.isEqual(to: SecretBytes([1, 2, 3])))
        #expect(!secret.isEqual(to: SecretBytes([1, 2, 4])))
        #expect(!secret.isEqual(to: SecretBytes([1, 2])))
        #expect(SecretBytes([]).isEqual(to: SecretBytes([])))
        #expect(!SecretBytes.random(count: 32).isEqual(to: .random(count: 32)))
        var bytes: [UInt8] = [1, 2, 3]
        bytes.wipe()
        #expect(bytes == [0, 0, 0])
    }
}

@Suite struct CompartmentKeyMemoryTests {
    @Test("A process holds more keys of cases than it may have mappings, and each stays itself")
    func many() throws {
        let kept = (0..<70_000).map { number in
            CompartmentKey(seed: SecretBytes(Digest(sha256: Array("\(number)".utf8)).bytes))
        }
        for number in stride(from: 0, to: kept.count, by: 997) {
            let sealed = kept[number].seal([7], label: "test", context: [])
            let same = CompartmentKey(seed: SecretBytes(Digest(sha256: Array("\(number)".utf8)).bytes))
            #expect(try same.open(sealed, label: "test", context: []) == [7])
        }
    }
}
