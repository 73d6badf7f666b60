// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
package import Values
internal import Vault

/// What was looked for, as it was found.
package struct SearchResults: Sendable {
    /// Where an entry is shown.
    package enum Shown: Hashable, Sendable {
        case ofCase(number: String, title: String)
        case intake(unit: String)
    }

    /// A run of an entry's text, and whether it is what was looked for.
    package struct Piece: Hashable, Sendable {
        package let text: String
        package let isFound: Bool
    }

    /// An entry in which every term stands.
    package struct Found: Sendable {
        package let shown: Shown
        /// What the entry is about, such as `note`.
        package let kind: String
        /// The tip that it brought or is about; nil where it is about none.
        package let tip: Int?
        /// Whether it is the entry of a tip that was joined to the case, which stands in the intake's ledger.
        package let isJoinedTip: Bool
        package let entry: EntryReference
        package let isStruck: Bool
        /// The place in its text around the first of the words found.
        package let pieces: [Piece]
    }

    /// The newest first.
    package let found: [Found]
    /// How many there are, of which these are the newest.
    package let count: Int
}

/// What the entries found must be beside holding the words.
package struct SearchFilter: Sendable {
    package var kind: String?
    package var unitPrefix: String?
    /// The sign-in name of who entered it.
    package var by: String?
    package var from: Timestamp?
    package var to: Timestamp?

    package init(
        kind: String? = nil,
        unitPrefix: String? = nil,
        by: String? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil
    ) {
        self.kind = kind
        self.unitPrefix = unitPrefix
        self.by = by
        self.from = from
        self.to = to
    }

    /// What an entry can be about.
    package static let kinds: [String] = {
        let types = CaseEvents.all.map { $0.type } + IntakeEvents.all.map { $0.type }
        return Set(types.map(SearchTexts.kind)).sorted()
    }()

    func choice(_ register: Register) throws -> SearchIndex.Choice {
        var choice = SearchIndex.Choice()
        if let kind {
            guard SearchFilter.kinds.contains(kind) else {
                throw ServiceError.invalid("Entries are of these kinds: \(SearchFilter.kinds.joined(separator: ", ")).")
            }
            choice.kind = kind
        }
        if let unitPrefix {
            let wanted = Array(unitPrefix.uppercased().utf8)
            guard let unit = register.units.values.first(where: { Array($0.prefix.utf8) == wanted }) else {
                throw ServiceError(.notFound, "There is no unit of that prefix. List the units.")
            }
            choice.unit = unit.unit
        }
        if let by {
            guard let member = register.member(signInName: by) else { throw ServiceError.noSuchMember }
            choice.author = member.id
        }
        (choice.from, choice.to) = (from, to)
        return choice
    }
}

/// The texts of an entry by which it is found: all that somebody wrote, and nothing that programs made.
struct SearchTexts {
    let texts: [String]

    init(_ fields: [Field]) {
        texts = fields.dropFirst(Envelope.fieldCount).compactMap { field in
            // What an assessment is made by stands in it whole, and is no word of its case.
            if field.path.hasPrefix("instrument.") || field.path.hasPrefix("policy.policy.") { return nil }
            switch field.value {
            case .null: return nil
            case .text(let narrative): return narrative.text
            case .atomic(let bytes):
                guard !SearchTexts.isMade(bytes) else { return nil }
                return String(utf8: bytes)
            }
        }
    }

    /// Whether a value is a digest, an id, something sealed, a small number or a yes or no.
    private static func isMade(_ bytes: [UInt8]) -> Bool {
        if bytes.isEmpty || bytes == Array("true".utf8) || bytes == Array("false".utf8) { return true }
        let isDigits = bytes.allSatisfy { (0x30...0x39).contains($0) }
        let isHexadecimal = bytes.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return (isDigits && bytes.count < 4)
            || (isHexadecimal && ([32, 64].contains(bytes.count) || bytes.count > 256))
    }

    /// What an entry of a type is about: `note` of `note.added/1`.
    static func kind(_ type: String) -> String { String(type.prefix { $0 != "." }) }

    /// The tip that an entry is about; one that brings a tip may not know its number.
    static func tip(of fields: [Field]) -> Int? {
        guard case .atomic(let bytes)? = fields.first(where: { $0.path == "tip" })?.value else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self))
    }

    /// Entries as the index takes them in; those that were destroyed have nothing to be found by.
    static func indexed(
        _ entries: [OpenedEntry],
        shownIn: Identifier,
        unit: Identifier
    ) throws -> [(place: SearchIndex.Place, texts: [String])] {
        try entries.compactMap { entry in
            // Groups are recorded for counting: nobody is found by theirs.
            guard let fields = entry.fields, let reference = try entry.reference(),
                reference.envelope.type != EquityRecorded.type
            else { return nil }
            let texts = SearchTexts(fields).texts
            guard !texts.isEmpty else { return nil }
            let place = SearchIndex.Place(
                shownIn: shownIn,
                ledger: reference.ledger,
                sequence: reference.sequence,
                unit: unit,
                kind: kind(reference.envelope.type),
                author: reference.author,
                time: reference.time
            )
            return (place, texts)
        }
    }
}

/// The place in a text that shows why it was found.
struct Excerpt {
    /// How many words stand before and after the first that was found.
    private static let (wordsBefore, wordsAfter) = (8, 24)

    let pieces: [SearchResults.Piece]

    /// Of the text in which the most words were found, the first of them.
    init(of texts: [String], _ terms: SearchTerms) {
        var best: (text: String, words: [SearchWords.Word], found: Set<Int>)?
        for text in texts {
            let words = SearchWords(text).words
            let found = terms.found(in: words)
            if found.count > best?.found.count ?? 0 { best = (text, words, found) }
        }
        guard let best, let first = best.found.min() else {
            pieces = []
            return
        }
        let bytes = Array(best.text.utf8)
        let shown = max(0, first - Excerpt.wordsBefore)..<min(best.words.count, first + Excerpt.wordsAfter)
        var pieces: [SearchResults.Piece] = []
        func add(_ range: Range<Int>, isFound: Bool) {
            guard !range.isEmpty else { return }
            pieces.append(SearchResults.Piece(text: String(decoding: bytes[range], as: UTF8.self), isFound: isFound))
        }
        var position = shown.lowerBound == 0 ? 0 : best.words[shown.lowerBound].range.lowerBound
        if position > 0 { pieces.append(SearchResults.Piece(text: "… ", isFound: false)) }
        for index in shown where best.found.contains(index) {
            add(position..<best.words[index].range.lowerBound, isFound: false)
            add(best.words[index].range, isFound: true)
            position = best.words[index].range.upperBound
        }
        let isWhole = shown.upperBound == best.words.count
        let end = isWhole ? bytes.count : best.words[shown.upperBound - 1].range.upperBound
        add(position..<end, isFound: false)
        if !isWhole { pieces.append(SearchResults.Piece(text: " …", isFound: false)) }
        self.pieces = pieces
    }
}
