// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework

/// How one vendor's table becomes tips: which column is which field, and how its cells are written.
///
/// A mapping is data, a file such as those of `schemas/mappings/`, in the form of `schemas/mapping.schema.json`.
package struct TipMapping: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        package let name: String
        package let field: TipField
    }

    /// What people call the mapping.
    package let name: String
    /// The line that the tips came from, and their channel.
    package let source: TipSource
    package let encoding: TextEncoding
    package let separator: Separator
    /// What stands between categories in one cell; nil where a cell is one category.
    package let categorySeparator: String?
    /// Nil where no column is a time.
    package let time: TipTimeForm?
    package let danger: DangerWords
    package let columns: [Column]

    /// What sets a row's fields apart.
    package enum Separator: String, Hashable, Sendable, CaseIterable {
        case comma = ","
        case semicolon = ";"
        case tab = "\t"

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    /// The words by which a table says whether someone is in danger now.
    ///
    /// A word that isn't listed is refused.
    package struct DangerWords: Hashable, Sendable {
        package let yes: [String]
        package let no: [String]
        package let unknown: [String]

        /// Compares without regard to the case of ASCII letters.
        func meaning(of word: String) -> DangerNow? {
            let word = word.utf8.map(\.asciiLowercased)
            let isListed = { (words: [String]) in words.contains { $0.utf8.map(\.asciiLowercased) == word } }
            if isListed(yes) { return .yes }
            if isListed(no) { return .no }
            return isListed(unknown) ? .unknown : nil
        }
    }
}

extension UInt8 {
    fileprivate var asciiLowercased: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }
}
