// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The letters of secrets that people type: Crockford's base 32, which has no I, L, O or U.
enum TypedLetters {
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Reads exactly `count` letters, in upper case: what `ignored` names is dropped, O is read as 0, I and L as 1.
    ///
    /// `.malformed` for more, fewer or any other byte.
    static func read(
        _ typed: SecretBytes,
        count: Int,
        ignoring ignored: [UInt8] = Array(" -".utf8)
    ) throws(CryptographyError) -> SecretBytes {
        var (found, isKnown) = (0, true)
        let letters = unsafe SecretBytes(count: count) { target in
            unsafe typed.withUnsafeBytes { typed in
                for position in typed.indices {
                    let byte = unsafe typed[position]
                    guard !ignored.contains(byte) else { continue }
                    guard let letter = letter(byte), found < count else {
                        isKnown = false
                        return
                    }
                    unsafe target[found] = letter
                    found += 1
                }
            }
        }
        guard isKnown, found == count else { throw .malformed }
        return letters
    }

    private static func letter(_ typed: UInt8) -> UInt8? {
        let upper = (0x61...0x7a).contains(typed) ? typed - 0x20 : typed
        let read: UInt8 =
            switch upper {
            case UInt8(ascii: "O"): UInt8(ascii: "0")
            case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
            default: upper
            }
        return alphabet.contains(read) ? read : nil
    }
}
