// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The name under which a copy is saved.
enum FileName {
    /// A `Content-Disposition` that makes a browser save and never show (RFC 6266), with the name as it was, encoded.
    static func attachment(_ name: String) -> String {
        let plain = name.utf8.map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): byte
            default: UInt8(ascii: "_")
            }
        }
        let shown = plain.isEmpty ? "item" : String(decoding: plain.suffix(200), as: UTF8.self)
        return "attachment; filename=\"\(shown)\"; filename*=UTF-8''\(PercentCode.encode(name))"
    }
}
