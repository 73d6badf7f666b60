// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Ledger
internal import Values

/// The byte forms of RFC 4251 and of OpenSSH's signatures.
enum SSHWire {
    static let magic = Array("SSHSIG".utf8)
    static let version = UInt32(1).bigEndianBytes
    static let keyType = Array("ssh-ed25519".utf8)
    static let hashName = Array("sha512".utf8)

    /// A length in four bytes, and the bytes.
    static func string(_ bytes: [UInt8]) -> [UInt8] { UInt32(bytes.count).bigEndianBytes + bytes }

    static func publicKey(_ key: VerifyingKey) -> [UInt8] { string(keyType) + string(key.bytes) }
}

extension ByteReader {
    /// A length in four bytes, and as many bytes.
    mutating func sshString() throws(Truncated) -> ArraySlice<UInt8> { try take(Int(integer(UInt32.self))) }
}

/// The text form of a signature: base64 in lines of 70 between two marks.
enum SSHArmor {
    private static let begin = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
    private static let end = Array("-----END SSH SIGNATURE-----\n".utf8)
    private static let lineFeed = UInt8(ascii: "\n")

    static func encode(_ blob: [UInt8]) -> [UInt8] {
        var lines = begin
        var rest = Array(Base64.encode(blob).utf8)[...]
        while !rest.isEmpty {
            lines += rest.prefix(70) + [lineFeed]
            rest = rest.dropFirst(70)
        }
        return lines + end
    }

    /// The bytes between the marks; line lengths are not looked at.
    static func decode(_ file: [UInt8]) -> [UInt8]? {
        guard file.count >= begin.count + end.count, file.starts(with: begin), file.suffix(end.count) == end[...] else {
            return nil
        }
        let text = file.dropFirst(begin.count).dropLast(end.count).filter { $0 != lineFeed }
        return Base64.decode(String(decoding: text, as: UTF8.self))
    }
}
