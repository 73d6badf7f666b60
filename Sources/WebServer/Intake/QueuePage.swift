// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// The tips of a unit, in the order in which they are taken up.
struct QueuePage {
    let viewer: Viewer
    let queue: TipQueue
    let isAll: Bool
    let zone: OfficeZone

    var markup: Markup {
        Layout.page(
            title: "Tips",
            viewer,
            at: .intake(all: false),
            """
            <h1>Tips</h1>
            <p class="quiet">As of \(zone.shown(queue.asOf)). Those in which a life may be at stake come first, then what has \
            waited longest.</p>
            <nav class="row" aria-label="Which tips">
            <a href="\(Route.intake(all: false))"\(isAll ? nil : current)>Waiting</a>
            <a href="\(Route.intake(all: true))"\(isAll ? current : nil)>All</a>
            <a class="button second" href="\(Route.call)">Take a call</a>
            </nav>
            \(table("Waiting tips", queue.waiting, none: "No tip waits."))
            \(isAll ? done : nil)
            """
        )
    }

    private var current: Markup? { " aria-current=\"true\"" }

    private var done: Markup {
        """
        <h2>Closed, or followed up in another</h2>
        \(table("Tips that are done", queue.done, none: "None was closed or merged yet."))
        """
    }

    private func table(_ caption: Markup, _ tips: [TipOverview], none: Markup) -> Markup {
        let rows = tips.map { overview -> [Markup] in
            let tip = overview.tip
            return [
                "<a class=\"number\" href=\"\(Route.tip(tip.number))\">\(tip.name)</a>",
                Markup(escaping: overview.about),
                "\(zone.shown(tip.entry.time))<br><span class=\"quiet\">\(Waiting.text(from: tip.entry.time, to: queue.asOf))</span>",
                Markup(escaping: overview.lifeSafetyWords), Markup(escaping: overview.waitsForWords),
                overview.overdue.isEmpty ? "" : "<span class=\"strong\">Late</span>",
                Markup(escaping: tip.acknowledgements.map(\.entry.author.name).joined(separator: ", ")),
            ]
        }
        return Sections.table(
            caption,
            ["Tip", "Of", "Came", "Life at stake", "Waits for", "Clock", "Taken on by"],
            rows,
            none: none
        )
    }
}

/// How long something has waited, in words.
enum Waiting {
    static func text(from start: Timestamp, to end: Timestamp) -> String {
        let minutes = max(0, (end.milliseconds - start.milliseconds) / 60_000)
        switch minutes {
        case ..<60: return "\(minutes) min"
        case ..<(48 * 60): return "\(minutes / 60) h \(minutes % 60) min"
        default: return "\(minutes / (24 * 60)) days"
        }
    }
}

extension Tip {
    /// As it is written: `T-000003`.
    var name: String { Reference(.tip, number).text }
}

extension TipOverview {
    /// A person's decision; what a rule suggests, while nobody has decided.
    var lifeSafetyWords: String {
        if let decided = tip.lifeSafety { return decided ? "Yes" : "No" }
        return suggestion.isEmpty ? "Not judged" : "Suggested; nobody has judged"
    }

    var waitsForWords: String {
        if let closing = tip.closing { return "Closed: \(closing.outcome.words)" }
        if let merge = tip.merge { return "Followed up in \(Reference(.tip, merge.into).text)" }
        return tip.waitsFor?.waitedFor ?? ""
    }

    /// Where it is from and of what kind, for a list; never its words.
    fileprivate var about: String {
        let came = cameFrom.map { "from \($0)" }
        return ([tip.report.source.channel.words, tip.report.site, came] + tip.report.categories).compactMap(\.self)
            .joined(separator: ", ")
    }
}

extension TipStep {
    var waitedFor: String {
        switch self {
        case .read: "Reading"
        case .triaged: "Judgement"
        case .acknowledged: "Somebody to take it on"
        case .acted: "Action"
        case .closed: "Closing"
        }
    }
}
