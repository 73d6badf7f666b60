// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Bech32 (BIP 173) as age writes its keys: lower case, no limit of 90 characters.
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let checksumCount = 6

    /// The bytes that the text carries after the prefix and `1`; nil where anything about it is not exact.
    static func decode(_ text: some StringProtocol, prefix: String) -> [UInt8]? {
        let head = Array(prefix.utf8)
        let characters = Array(text.utf8)
        guard characters.starts(with: head + [0x31]) else { return nil }
        let digits = characters.dropFirst(head.count + 1).map { alphabet.firstIndex(of: $0) }
        let values = digits.compactMap(\.self)
        guard values.count == digits.count, values.count >= checksumCount else { return nil }
        let expanded = head.map { Int($0 >> 5) } + [0] + head.map { Int($0 & 31) }
        guard polymod(expanded + values) == 1 else { return nil }
        return regroup(values.dropLast(checksumCount))
    }

    private static func polymod(_ values: [Int]) -> Int {
        let generators = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
        var sum = 1
        for value in values {
            let top = sum >> 25
            sum = ((sum & 0x1ff_ffff) << 5) ^ value
            for (bit, generator) in generators.enumerated() where (top >> bit) & 1 == 1 { sum ^= generator }
        }
        return sum
    }

    /// Groups of five bits as bytes; nil where the bits left over are not fewer than five zeros.
    private static func regroup(_ values: some Collection<Int>) -> [UInt8]? {
        var (bytes, held, heldBits) = ([UInt8](), 0, 0)
        for value in values {
            held = (held << 5 | value) & 0xfff
            heldBits += 5
            guard heldBits >= 8 else { continue }
            heldBits -= 8
            bytes.append(UInt8(truncatingIfNeeded: held >> heldBits))
        }
        return heldBits < 5 && held & (1 << heldBits - 1) == 0 ? bytes : nil
    }
}
