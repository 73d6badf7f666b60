// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values

/// A member's keys as digits that people read to each other: eight groups of five, 132 bits (docs/formats/keys.md).
enum SpokenFingerprint {
    static func text(of keys: MemberKeys, member: Identifier) -> String {
        let label = Array("casebound/spoken-fingerprint/v1\n".utf8)
        let digest = Digest(sha256: label + member.bytes + keys.signing.bytes + keys.sealing.bytes)
        let groups = stride(from: 0, to: 32, by: 4).map { at in
            let number = digest.bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt64($1) } % 100_000
            let digits = String(number)
            return String(repeating: "0", count: 5 - digits.count) + digits
        }
        return groups.joined(separator: " ")
    }
}
