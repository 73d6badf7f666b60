// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// A share on paper: 96 letters in 24 groups on 4 lines. The first 8 say what it is, the others carry 55 bytes.
///
/// Form 1, vault 8, version 4, threshold 1, index 1, the share's bytes 32, check 8.
extension RecoveryShare {
    private static let form: UInt8 = 1
    private static let headByteCount = 15
    private static let bodyByteCount = headByteCount + valueByteCount
    private static let checkByteCount = 8
    private static let byteCount = bodyByteCount + checkByteCount
    /// What the text begins with; it is read with a zero for the O, like all letters.
    private static let heading = Array("RECOVERY".utf8)
    private static let readHeading = Array("REC0VERY".utf8)
    private static let letterCount = heading.count + byteCount * 8 / 5
    private static let (groupCount, lineCount) = (4, 24)
    private static let ignored = Array(" -\t\r\n".utf8)

    /// The share as it is printed for its custodian, four lines such as `RECO-VERY-0554-…`.
    ///
    /// This is a secret outside locked memory: don't keep it.
    package var text: String {
        unsafe textBytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The same text as ASCII in locked memory, without a line feed at its end.
    package var textBytes: SecretBytes {
        let (separators, bytes) = (RecoveryShare.letterCount / RecoveryShare.groupCount - 1, checkedBytes)
        return unsafe SecretBytes(count: RecoveryShare.letterCount + separators) { target in
            unsafe bytes.withUnsafeBytes { bytes in
                for position in 0..<RecoveryShare.letterCount {
                    let at = position + position / RecoveryShare.groupCount
                    unsafe target[at] = RecoveryShare.letter(position, of: bytes)
                    guard at + 1 < target.count, (position + 1) % RecoveryShare.groupCount == 0 else { continue }
                    let isLineEnd = (position + 1) % RecoveryShare.lineCount == 0
                    unsafe target[at + 1] = UInt8(ascii: isLineEnd ? "\n" : "-")
                }
            }
        }
    }

    /// Reads a typed share: case, spaces, dashes and line ends do not count, O is read as 0, I and L as 1.
    ///
    /// `.malformed` where it has not 96 letters, does not begin as a share does, or its check does not fit: of slips, one
    /// in 2^64 passes.
    package init(parsing typed: SecretBytes) throws(CryptographyError) {
        let letters = try TypedLetters.read(
            typed,
            count: RecoveryShare.letterCount,
            ignoring: RecoveryShare.ignored
        )
        let isShare = unsafe letters.withUnsafeBytes { unsafe $0.starts(with: RecoveryShare.readHeading) }
        guard isShare else { throw .malformed }
        let bytes = RecoveryShare.bytes(ofLetters: letters)
        let (head, isChecked) = unsafe bytes.withUnsafeBytes { bytes in
            let body = unsafe UnsafeRawBufferPointer(rebasing: bytes.prefix(RecoveryShare.bodyByteCount))
            let check = unsafe bytes.suffix(RecoveryShare.checkByteCount)
            let isChecked = unsafe isEqualInConstantTime(check, RecoveryShare.check(of: body))
            return (unsafe Array(body.prefix(RecoveryShare.headByteCount)), isChecked)
        }
        // Whoever writes a check can write a number with which nothing can be computed.
        guard isChecked, head[0] == RecoveryShare.form, head[13] >= 2, head[14] >= 1 else { throw .malformed }
        let values = unsafe SecretBytes(count: RecoveryShare.valueByteCount) { target in
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe target.copyBytes(from: bytes[RecoveryShare.headByteCount..<RecoveryShare.bodyByteCount])
            }
        }
        self.init(
            Shamir.Share(x: head[14], values: values),
            threshold: head[13],
            vaultPrefix: head[1..<9].reduce(0) { $0 << 8 | UInt64($1) },
            version: head[9..<13].reduce(0) { $0 << 8 | UInt32($1) }
        )
    }

    /// The 47 bytes in front of the check.
    var body: SecretBytes {
        let head =
            [RecoveryShare.form] + vaultPrefix.bigEndianBytes + version.bigEndianBytes + [threshold, index]
        return unsafe SecretBytes(count: RecoveryShare.bodyByteCount) { target in
            unsafe target.copyBytes(from: head)
            let values = unsafe UnsafeMutableRawBufferPointer(rebasing: target[head.count...])
            unsafe share.values.withUnsafeBytes { unsafe values.copyBytes(from: $0) }
        }
    }

    /// The 55 bytes of the text.
    private var checkedBytes: SecretBytes {
        unsafe SecretBytes(count: RecoveryShare.byteCount) { target in
            unsafe body.withUnsafeBytes { body in
                unsafe target.copyBytes(from: body)
                let end = unsafe UnsafeMutableRawBufferPointer(rebasing: target[body.count...])
                unsafe end.copyBytes(from: RecoveryShare.check(of: body))
            }
        }
    }

    /// The first 8 bytes of the hash of what stands in front of the check.
    private static func check(of body: UnsafeRawBufferPointer) -> ArraySlice<UInt8> {
        var hasher = SHA256Hasher()
        hasher.update(Label.recoveryShareCheck.bytes)
        unsafe hasher.update(body)
        return hasher.finalize().bytes.prefix(checkByteCount)
    }

    /// The letter at a place of the text: of the heading, or five bits of the bytes, most significant first.
    private static func letter(_ position: Int, of bytes: UnsafeRawBufferPointer) -> UInt8 {
        guard position >= heading.count else { return heading[position] }
        let (byte, bit) = (5 * (position - heading.count)).quotientAndRemainder(dividingBy: 8)
        let next = unsafe byte + 1 < bytes.count ? bytes[byte + 1] : 0
        let both = unsafe UInt16(bytes[byte]) << 8 | UInt16(next)
        return TypedLetters.alphabet[Int(both >> (11 - bit) & 31)]
    }

    /// The 55 bytes that the letters after the heading carry.
    private static func bytes(ofLetters letters: SecretBytes) -> SecretBytes {
        unsafe SecretBytes(count: byteCount) { target in
            unsafe letters.withUnsafeBytes { letters in
                var (held, heldBits, at) = (UInt16(0), 0, 0)
                for position in heading.count..<letters.count {
                    let value = TypedLetters.alphabet.firstIndex(of: unsafe letters[position]) ?? 0
                    held = held << 5 | UInt16(value)
                    heldBits += 5
                    guard heldBits >= 8 else { continue }
                    heldBits -= 8
                    unsafe target[at] = UInt8(truncatingIfNeeded: held >> heldBits)
                    at += 1
                }
            }
        }
    }
}
