// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Fields
import Ledger
import Values

/// The lengths of the messages that committing to fields hashes: the bare SHA-256 of these is what it costs at least.
enum CommitmentHashes {
    static func lengths(of fields: [Field]) -> [Int] {
        tree(over: fields.count)
            + fields.flatMap { field in
                let leaf = 5 + 32 + 3 + field.path.utf8.count
                switch field.value {
                case .null: return [4 + 32, leaf]
                case .atomic(let bytes): return [4 + 32, leaf + 4 + bytes.count]
                case .text(let text):
                    return [4 + 32, 4 + 32, leaf + 4 + 32] + tree(over: text.segmentCount)
                        + (0..<text.segmentCount).map { 5 + 32 + text.range(of: $0).count }
                }
            }
    }

    /// Two seeds and a node for each pair.
    private static func tree(over leaves: Int) -> [Int] {
        (1..<max(1, leaves)).flatMap { _ in [5 + 32, 5 + 32, 1 + 64] }
    }
}

/// SHA-256 of messages of these lengths, and nothing else; false never.
func hash(_ lengths: [Int], in bytes: [UInt8]) -> Bool {
    var all = UInt64(0)
    unsafe bytes.withUnsafeBytes { bytes in
        for length in lengths {
            let digest = unsafe Digest(sha256: UnsafeRawBufferPointer(rebasing: bytes[..<length]))
            unsafe digest.withUnsafeBytes { unsafe all &+= UInt64($0[0]) }
        }
    }
    return all < .max
}

/// What a record signs, and its signature, ready to be verified.
struct SignedBytes {
    let key: VerifyingKey
    let message: [UInt8]
    let signature: [UInt8]

    init(_ record: Record) {
        key = record.author
        message = Array("casebound/entry/v1\n".utf8) + record.bytes.prefix(128)
        signature = record.signature
    }

    var isAuthentic: Bool { key.accepts(signature: signature, of: message) }
}
