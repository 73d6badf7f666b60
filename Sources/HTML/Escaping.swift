// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// How a text becomes HTML: scalar by scalar, never by `Character`, in which a quote and a combining mark are one.
///
/// - `& < > " '` and the backtick become character references, and so does a carriage return, which a parser would
///   otherwise turn into a line feed.
/// - Control characters (C0 except tab, line feed and carriage return; DEL; C1) and the characters that steer the
///   direction of writing (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) are shown by their number, as
///   `⟨U+202E⟩`, so that a name can neither hide anything nor reorder the page around it. It is a visible form and no
///   element, so that it holds in attributes too; Arabic and Hebrew letters keep their own direction.
enum Escaping {
    static func append(_ text: String, to bytes: inout [UInt8]) {
        // Nearly every text is plain, and most of a page is text.
        var text = text
        let wasPlain = text.withUTF8 { utf8 in
            guard unsafe utf8.allSatisfy(isPlain) else { return false }
            unsafe bytes.append(contentsOf: utf8)
            return true
        }
        guard !wasPlain else { return }
        for scalar in text.unicodeScalars {
            if let reference = reference(for: scalar) {
                bytes.append(contentsOf: reference.utf8)
            } else if isSteering(scalar) {
                bytes.append(contentsOf: shown(scalar).utf8)
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    /// Whether a byte needs nothing done, whatever stands around it.
    ///
    /// Of what is not ASCII, the scalars that steer begin with C2 (C1), D8 (U+061C) or E2 (the others).
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x60: false
        case 0x09, 0x0A, 0x20...0x7E: true
        case 0xC2, 0xD8, 0xE2: false
        default: byte >= 0x80
        }
    }

    private static func reference(for scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        case "`": "&#96;"
        case "\r": "&#13;"
        default: nil
        }
    }

    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }
}
