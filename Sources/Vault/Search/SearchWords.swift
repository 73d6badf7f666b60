// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation

/// The words of a text, each in the form in which two writings of it are the same: without capitals and diacritics.
package struct SearchWords: Sendable {
    /// One word and where it stands.
    package struct Word: Hashable, Sendable {
        package let form: String
        /// In bytes of UTF-8.
        package let range: Range<Int>
    }

    package private(set) var words: [Word] = []

    /// Letters, digits and the marks on them make words; every ideograph and every sign such as an emoji is one by itself.
    package init(_ text: String) {
        var start: Int?
        var position = 0
        var scalars = String.UnicodeScalarView()
        func end(at position: Int, _ words: inout [Word]) {
            guard let begin = start else { return }
            let form = SearchWords.form(of: scalars)
            if !form.isEmpty { words.append(Word(form: form, range: begin..<position)) }
            start = nil
            scalars = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            let part = Part(scalar)
            if part == .nothing || part == .alone || (part == .mark && start == nil) { end(at: position, &words) }
            if part == .alone || part == .letter || (part == .mark && start != nil) {
                start = start ?? position
                scalars.append(scalar)
            }
            position += UTF8.width(scalar)
            if part == .alone { end(at: position, &words) }
        }
        end(at: position, &words)
    }

    private static func form(of scalars: String.UnicodeScalarView) -> String {
        if scalars.allSatisfy(\.isASCII) { return String(scalars).lowercased() }
        let folded = String(scalars).folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
            locale: nil
        )
        // Folding can bring forth what is no part of a word; it would cut the word in two in the index alone.
        return String(String.UnicodeScalarView(folded.unicodeScalars.filter { Part($0) != .nothing }))
    }

    private enum Part {
        case letter, mark, alone, nothing

        init(_ scalar: Unicode.Scalar) {
            if scalar.isASCII {
                let isWord =
                    ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                self = isWord ? .letter : .nothing
                return
            }
            // What stands in place of another thing is no word.
            guard scalar != "\u{FFFC}", scalar != "\u{FFFD}" else {
                self = .nothing
                return
            }
            switch scalar.properties.generalCategory {
            case .otherSymbol: self = .alone
            case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber:
                self = scalar.properties.isIdeographic ? .alone : .letter
            default: self = .nothing
            }
        }
    }
}

/// What somebody looks for: every term must stand in an entry.
///
/// Whatever they write is a question: no sign in it means anything but a quotation mark, which holds words together, and
/// a star after a word, for all that begin so.
package struct SearchTerms: Hashable, Sendable {
    /// Words that stand one after another.
    package struct Term: Hashable, Sendable {
        package let words: [String]
        /// Whether the last may go on.
        package let isPrefix: Bool
    }

    package let terms: [Term]
    /// How many words one question can have.
    package static let limit = 64

    /// Nil where there is no word in it, or too many.
    package init?(_ text: String) {
        var terms: [Term] = []
        let quotes: Set<Character> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}"]
        let pieces = text.split(omittingEmptySubsequences: false) { quotes.contains($0) }
        for (index, piece) in pieces.enumerated() {
            // Between the first and the second quotation mark, and so on; one that is never closed holds nothing together.
            let isQuoted = !index.isMultiple(of: 2) && index < pieces.count - 1
            for part in isQuoted ? [piece] : piece.split(whereSeparator: \.isWhitespace) {
                let words = SearchWords(String(part)).words.map(\.form)
                if !words.isEmpty { terms.append(Term(words: words, isPrefix: part.last == "*")) }
            }
        }
        guard !terms.isEmpty, terms.reduce(0, { $0 + $1.words.count }) <= SearchTerms.limit else { return nil }
        self.terms = terms
    }

    /// The question as FTS5 reads it: every term a string, in which a word's letters mean nothing else.
    var expression: String {
        terms.map { "\"\($0.words.joined(separator: " "))\"" + ($0.isPrefix ? " *" : "") }.joined(separator: " AND ")
    }

    /// Which of a text's words are those that were looked for, by their places in `words`.
    package func found(in words: [SearchWords.Word]) -> Set<Int> {
        var found: Set<Int> = []
        for term in terms where term.words.count <= words.count {
            for start in 0...(words.count - term.words.count) where stands(term, words[start...]) {
                found.formUnion(start..<(start + term.words.count))
            }
        }
        return found
    }

    private func stands(_ term: Term, _ words: ArraySlice<SearchWords.Word>) -> Bool {
        for (index, (wanted, word)) in zip(term.words, words).enumerated() {
            let mayGoOn = term.isPrefix && index == term.words.count - 1
            // Byte by byte, as the index compares them: `==` and `hasPrefix` know of other letters that are the same.
            let (form, wanted) = (word.form.utf8, wanted.utf8)
            guard form.starts(with: wanted), mayGoOn || form.count == wanted.count else { return false }
        }
        return true
    }
}
