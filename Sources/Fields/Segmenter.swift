// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Cuts text into the segments of a `Narrative`.
///
/// A run of letters with their marks is one segment of at most 24 scalars; every digit, sign, ideograph and line end
/// is one alone, with its marks; either takes one following space along. So words, and single digits of a telephone
/// number, a date or a plate, can be withheld.
enum Segmenter {
    private static let longestSegment = 24

    private enum Kind {
        case letter
        case mark
        case space
        case other
    }

    /// What the open segment can still take.
    private enum Open {
        case letters
        case marks
        case nothing
    }

    static func ends(of text: String) -> [UInt32] {
        var ends: [UInt32] = []
        ends.reserveCapacity(text.utf8.count / 4 + 1)
        var offset = 0
        var count = 0
        var open = Open.nothing
        for scalar in text.unicodeScalars {
            let kind = kind(of: scalar)
            let continues = count < longestSegment && accepts(kind, open) || kind == .space && open != .nothing
            if !continues, offset > 0 {
                ends.append(UInt32(offset))
                count = 0
            }
            offset += UTF8.width(scalar)
            count += 1
            open = after(kind, open: open, continues: continues)
        }
        ends.append(UInt32(offset))
        return ends
    }

    private static func accepts(_ kind: Kind, _ open: Open) -> Bool {
        switch kind {
        case .letter: open == .letters
        case .mark: open != .nothing
        case .space, .other: false
        }
    }

    private static func after(_ kind: Kind, open: Open, continues: Bool) -> Open {
        switch kind {
        case .letter: .letters
        case .mark: continues ? open : .marks
        case .space: .nothing
        case .other: .marks
        }
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x20: return .space
        case 0x41...0x5a, 0x61...0x7a: return .letter
        case 0..<0x80: return .other
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter: return .letter
        case .otherLetter: return scalar.properties.isIdeographic ? .other : .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        default: return .other
        }
    }
}
