// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The form in which two writings of one thing are the same, shown beside the raw one and never stored in its place.
package enum NormalForm {
    /// The normal form of an identifier of that kind, such as `phone`; nil where there is none, or it is the raw form.
    package static func of(_ value: String, kind: String) -> String? {
        let form: String? =
            switch kind.lowercased() {
            case "phone", "mobile", "telephone": phone(value)
            case "plate": plate(value)
            case "handle": handle(value)
            case "email", "e-mail", "mail": mail(value)
            default: nil
            }
        return form == value ? nil : form
    }

    /// E.164 where the number is complete: with a `+`, or ten digits of the North American plan; else its digits.
    package static func phone(_ text: String) -> String? {
        let digits = String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
        guard digits.utf8.count >= 3, digits.utf8.count <= 15 else { return nil }
        if text.utf8.first(where: { $0 != 0x20 }) == UInt8(ascii: "+") { return "+" + digits }
        switch digits.utf8.count {
        case 10: return "+1" + digits
        case 11 where digits.utf8.first == UInt8(ascii: "1"): return "+" + digits
        default: return digits
        }
    }

    /// Letters and digits alone, in capitals.
    package static func plate(_ text: String) -> String? {
        let letters = text.uppercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        return letters.isEmpty ? nil : String(String.UnicodeScalarView(letters))
    }

    /// Lower-case, without the `@` in front.
    package static func handle(_ text: String) -> String? {
        let bare = text.lowercased().drop { $0 == "@" || $0.isWhitespace }
        return bare.isEmpty ? nil : String(bare)
    }

    /// The domain in lower case; what stands before the `@` may be told apart by capitals (RFC 5321 2.4).
    private static func mail(_ text: String) -> String? {
        guard let at = text.lastIndex(of: "@") else { return nil }
        return text[..<at] + text[at...].lowercased()
    }
}
