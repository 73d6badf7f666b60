// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto

/// What a member's authenticator app or token shares with the office: it makes the codes of six digits.
///
/// Codes are those of RFC 6238 as apps expect them: HMAC-SHA-1 (RFC 4226), six digits, a new one every 30 seconds. Nothing
/// here rests on SHA-1 resisting collisions.
package final class AuthenticatorKey: Sendable {
    private let secret: SecretBytes

    /// RFC 4226 asks for at least 128 bits and recommends 160; more than 64 bytes SHA-1 would only hash down.
    static let byteCounts = 16...64
    static let digitCount = 6

    /// A new random key of 160 bits.
    package static func random() -> AuthenticatorKey { AuthenticatorKey(unchecked: .random(count: 20)) }

    /// A key that a token has already: `.malformed` for fewer than 16 bytes and for more than 64.
    package init(_ secret: SecretBytes) throws(CryptographyError) {
        guard AuthenticatorKey.byteCounts.contains(secret.count) else { throw .malformed }
        self.secret = secret
    }

    private init(unchecked secret: SecretBytes) { self.secret = secret }

    /// Reads a key in base 32 (RFC 4648) as apps and makers of tokens write it: case, spaces, dashes and padding do not count.
    package convenience init(parsing typed: SecretBytes) throws(CryptographyError) {
        var (bits, held, count, isKnown) = (UInt32(0), 0, 0, true)
        let bytes = unsafe SecretBytes(count: typed.count * 5 / 8) { target in
            unsafe typed.withUnsafeBytes { typed in
                for position in typed.indices {
                    let byte = unsafe typed[position]
                    guard !Array(" -=".utf8).contains(byte) else { continue }
                    let upper = (0x61...0x7a).contains(byte) ? byte - 0x20 : byte
                    guard let value = Base32.letters.firstIndex(of: upper) else {
                        isKnown = false
                        return
                    }
                    bits = bits << 5 | UInt32(value)
                    held += 5
                    guard held >= 8 else { continue }
                    held -= 8
                    unsafe target[count] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
                    bits &= 1 << UInt32(held) - 1
                    count += 1
                }
            }
        }
        // Bits that are left over belong to no byte, and are zero.
        guard isKnown, held < 5, bits == 0 else { throw .malformed }
        try self.init(
            unsafe SecretBytes(count: count) { target in
                unsafe bytes.withUnsafeBytes { unsafe target.copyBytes(from: $0.prefix(count)) }
            }
        )
    }

    /// The key in base 32, in groups of four letters, to be typed where a picture cannot be taken.
    ///
    /// This is a secret outside locked memory: don't keep it.
    package var text: String {
        unsafe secret.withUnsafeBytes { bytes in
            var (letters, bits, held) = ([UInt8](), UInt32(0), 0)
            defer { letters.wipe() }
            for position in bytes.indices {
                bits = bits << 8 | UInt32(unsafe bytes[position])
                held += 8
                while held >= 5 {
                    held -= 5
                    letters.append(Base32.letters[Int(bits >> UInt32(held) & 31)])
                    bits &= 1 << UInt32(held) - 1
                }
            }
            if held > 0 { letters.append(Base32.letters[Int(bits << UInt32(5 - held) & 31)]) }
            return stride(from: 0, to: letters.count, by: 4).map {
                String(decoding: letters[$0..<min($0 + 4, letters.count)], as: UTF8.self)
            }.joined(separator: " ")
        }
    }

    /// What an authenticator app takes in, as text or from a picture of it; a secret like `text`.
    ///
    /// The names are percent-encoded; a colon parts them, as the apps' own convention has it.
    package func address(office: String, signInName: String) -> String {
        func encoded(_ name: String) -> String {
            let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
            return name.utf8.map { byte in
                guard !plain.contains(byte) else { return String(decoding: [byte], as: UTF8.self) }
                return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }.joined()
        }
        let key = text.filter { $0 != " " }
        return "otpauth://totp/\(encoded(office)):\(encoded(signInName))?secret=\(key)&issuer=\(encoded(office))"
    }

    /// The code of a counter (RFC 4226, 5.3), as ASCII digits.
    package func code(counter: UInt64, digits: Int = digitCount) -> [UInt8] {
        var message = [UInt8](repeating: 0, count: 8)
        for index in 0..<8 { message[index] = UInt8(truncatingIfNeeded: counter >> UInt64(56 - 8 * index)) }
        let mac = HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(secret))
        var number = unsafe mac.withUnsafeBytes { bytes in
            let offset = Int(unsafe bytes[Insecure.SHA1.byteCount - 1] & 0xf)
            return (0..<4).reduce(UInt32(0)) { unsafe $0 << 8 | UInt32(bytes[offset + $1]) } & 0x7fff_ffff
        }
        var code = [UInt8](repeating: 0x30, count: digits)
        for index in (0..<digits).reversed() {
            code[index] += UInt8(number % 10)
            number /= 10
        }
        return code
    }

    /// Lends the key's bytes for the duration of the call.
    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R { unsafe secret.withUnsafeBytes(body) }

    var byteCount: Int { secret.count }
}

private enum Base32 {
    static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
}
