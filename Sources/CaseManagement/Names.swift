// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography

/// What names may look like.
///
/// Names that lead to numbers or sign-ins are kept to plain letters, so that no two look alike.
enum Names {
    static func check(signIn name: String) throws(ServiceError) {
        let isPlain = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
        }
        guard isPlain, (2...40).contains(name.utf8.count) else {
            throw .invalid("A sign-in name has 2 to 40 lower-case letters, digits, dots or dashes.")
        }
    }

    static func check(prefix: String) throws(ServiceError) {
        let isPlain = prefix.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
        guard isPlain, (2...12).contains(prefix.utf8.count) else {
            throw .invalid("A unit's prefix has 2 to 12 capital letters or digits, such as ACH.")
        }
    }

    static func check(display name: String) throws(ServiceError) {
        // Joiners shape words of some scripts; other format characters only hide text or turn it round.
        let hasHidden = name.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
            default: false
            }
        }
        guard !hasHidden, (1...200).contains(name.utf8.count), name.utf8.contains(where: { $0 != 0x20 }) else {
            throw .invalid("A name or title has 1 to 200 bytes of text on one line, without invisible characters.")
        }
    }
}

/// What a passphrase must be.
///
/// Length is what protects a stolen disk.
enum Passphrases {
    static let minimumByteCount = 12

    static func check(_ passphrase: SecretBytes) throws(ServiceError) {
        guard passphrase.count >= minimumByteCount else {
            throw .invalid(
                "A passphrase has at least \(minimumByteCount) characters. Four or five random words do well."
            )
        }
    }
}
