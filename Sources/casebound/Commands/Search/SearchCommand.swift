// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find words in everything that you can open.",
        discussion: example(
            """
            Shows the entries in which all of the words stand, the newest first: of the cases that you can open, the tips \
            joined to them, and your unit's intake. Capitals and accents make no difference. Words in quotation marks \
            stand one after another; a star after a word finds all that begin so: 'roof*'.
            """,
            "search 'north stairs' --kind note --by k.mensah --as d.whitfield"
        )
    )

    @Argument(help: ArgumentHelp("The words to look for.", valueName: "words")) var words: [String]
    @Option(help: ArgumentHelp("Only entries about this, such as note, tip or evidence.", valueName: "kind"))
    var kind: String?
    @Option(help: ArgumentHelp("Only of the unit with this prefix.", valueName: "prefix")) var unit: String?
    @Option(help: ArgumentHelp("Only what this person entered.", valueName: "sign-in name")) var by: String?
    @Option(help: ArgumentHelp("Only what was entered then or later.", valueName: "time")) var from: Timestamp?
    @Option(help: ArgumentHelp("Only what was entered before that.", valueName: "time")) var to: Timestamp?
    @Option(help: ArgumentHelp("How many to show at most.", valueName: "number")) var limit: Int = 50
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let results = try session.signIn().search(
            words.joined(separator: " "),
            SearchFilter(kind: kind, unitPrefix: unit, by: by, from: from, to: to),
            limit: limit
        )
        try answer.give(results.json, orText: results.lines)
    }
}

extension SearchResults {
    fileprivate var json: JSONValue {
        .members([("count", .integer(UInt64(count))), ("found", .array(found.map(\.json)))])
    }

    fileprivate var lines: [TerminalText] {
        var table = Table("WHERE", "ENTRY", "TIME", "BY", "TEXT")
        for found in found {
            table.add(
                found.place,
                "\(found.isJoinedTip ? "" : "#\(found.entry.sequence) ")\(found.kind)\(found.isStruck ? ", struck out" : "")",
                found.entry.time.shown,
                "\(found.entry.author.name)",
                found.pieces.map { $0.isFound ? "[\($0.text)]" : "\($0.text)" }.joined(separator: "")
            )
        }
        let more: [TerminalText] = count > found.count ? ["The newest \(found.count) of \(count)."] : []
        return table.lines(orNone: "Nothing that you can open holds all of these words.") + more
    }
}

extension SearchResults.Found {
    fileprivate var place: TerminalText {
        let tip = tip.map { Reference(.tip, $0).text } ?? ""
        return switch shown {
        case .ofCase(let number, _): isJoinedTip ? "\(number) \(tip)" : "\(number)"
        case .intake(let unit): "\(unit) intake \(tip)"
        }
    }

    fileprivate var json: JSONValue {
        let caseNumber: String? = if case .ofCase(let number, _) = shown { number } else { nil }
        let pieces = pieces.map { JSONValue.members([("found", .bool($0.isFound)), ("text", .string($0.text))]) }
        return .members([
            ("case", .optional(caseNumber)), ("entry", entry.json), ("kind", .string(kind)),
            ("struck", .bool(isStruck)),
            ("text", .array(pieces)), ("tip", .optional(tip.map { Reference(.tip, $0).text })),
        ])
    }
}
