// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TodayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "Show what needs you now, across the cases that you can open.",
        discussion: example(
            """
            What is overdue or due soon, the earliest first; what waits for you: tips that nobody has taken on, releases to \
            accept, reports to approve, cases to review, what was returned to you; and what others entered in cases of which you are a member.
            """,
            "today --days 7 --as r.adeyemi"
        )
    )

    @Option(help: "How many days ahead.") var days: Int = 3
    @Option(help: ArgumentHelp("New since when (default: the last 24 hours).", valueName: "time")) var since: Timestamp?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let today = try session.signIn().today(dueWithin: days, newSince: since)
        try answer.give(today.json, orText: today.lines)
    }
}

extension Today {
    fileprivate var json: JSONValue {
        let items = items.map { item in
            JSONValue.members([
                ("case", .optional(item.caseNumber)), ("due", .optional(item.waiting.due)),
                ("kind", .string(item.waiting.kind.rawValue)), ("overdue", .bool(isOverdue(item))),
                ("reference", .optional(item.waiting.reference?.text)), ("what", .string(item.waiting.what)),
            ])
        }
        let news = news.map { news in
            let entries = news.entries.map { entry, headline in
                JSONValue.members([("entry", entry.json), ("headline", .string(headline))])
            }
            return JSONValue.members([("case", .string(news.caseNumber)), ("entries", .array(entries))])
        }
        return .members([("asOf", .time(asOf)), ("items", .array(items)), ("news", .array(news))])
    }

    fileprivate var lines: [TerminalText] {
        guard !items.isEmpty || !news.isEmpty else { return ["Nothing waits for you."] }
        var table = Table("CASE", "WHAT FOR", "DUE", "ABOUT", "WHAT")
        for item in items {
            table.add(
                "\(item.caseNumber ?? "(intake)")",
                isOverdue(item) ? "OVERDUE" : item.waiting.kind.shown,
                item.waiting.due?.shown ?? "",
                "\(item.waiting.reference?.text ?? "")",
                "\(item.waiting.what)"
            )
        }
        let new = news.map { news -> TerminalText in
            let numbers = news.entries.map { "#\($0.entry.sequence)" }.joined(separator: ", ")
            return "\(news.caseNumber)  new entries: \(numbers)"
        }
        return table.lines(orNone: "Nothing is due or waits for you.") + new
    }
}

extension WaitingItem.Kind {
    fileprivate var shown: TerminalText {
        switch self {
        case .due: "due"
        case .task: "task"
        case .accept: "accept or refuse"
        case .approve: "approve or return"
        case .review: "sign off or return"
        case .returned: "returned to you"
        case .tip: "take on"
        case .rate: "rate and sign"
        case .openSheets: "open the sheets"
        case .signOutcome: "sign the outcome"
        }
    }
}
