// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Why a text is not JSON that we accept, and where.
///
/// Safe to log: it quotes nothing of the text.
package struct JSONError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Reason: String, Sendable {
        case tooLarge = "the text is larger than allowed"
        case tooDeep = "arrays and objects are nested more deeply than allowed"
        case byteOrderMark = "the text begins with a byte order mark"
        case invalidUTF8 = "a text is not UTF-8"
        case unexpectedEnd = "the text ends too early"
        case unexpectedByte = "this byte cannot stand here"
        case trailingBytes = "something follows after the value"
        case duplicateKey = "an object has the same key twice"
        case invalidEscape = "an escape in a text is not valid"
        case controlCharacter = "a text holds a control character that is not escaped"
        case invalidNumber = "a number is not written as JSON wants it"
    }

    package let reason: Reason
    /// Bytes before the place, from 0.
    package let offset: Int
    /// The line of the place, from 1.
    package let line: Int

    package init(reason: Reason, offset: Int, line: Int) {
        self.reason = reason
        self.offset = offset
        self.line = line
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String {
        "not valid JSON in line \(line), at byte \(offset): \(reason.rawValue)"
    }
}
