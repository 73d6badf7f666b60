// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Follows brackets and texts through the bytes of JSON, so far as to tell where a value ends.
struct JSONNesting {
    private var depth = 0
    private var isInText = false
    private var isEscaped = false

    /// Whether every bracket and text that was opened has been closed.
    var isClosed: Bool { depth <= 0 && !isInText }

    mutating func pass(_ byte: UInt8) {
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == .quote {
                isInText = false
            }
            return
        }
        switch byte {
        case .quote: isInText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }
}
