// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What needs one person now.
struct TodayPage {
    let viewer: Viewer
    let today: Today
    /// What they have begun to write, or why it cannot be told.
    let drafts: Result<[Draft], any Error>
    let days: Int
    let zone: OfficeZone

    var markup: Markup {
        let overdue = today.items.filter { today.isOverdue($0) }
        let due = today.items.filter { !today.isOverdue($0) && $0.waiting.due != nil }
        let waiting = today.items.filter { $0.waiting.due == nil }
        return Layout.page(
            title: "Today",
            viewer,
            at: .today,
            """
            <h1>Today</h1>
            <p class="quiet">As of \(zone.shown(today.asOf)).</p>
            \(overdue.isEmpty ? nil : "<h2>Overdue</h2>\n\(table("Overdue", overdue, none: ""))" as Markup)\
            <h2>Due within \(days) days</h2>
            \(table("Due", due, none: "Nothing is due."))
            <h2>Waiting for you</h2>
            \(table("Waiting for you", waiting, none: "Nothing waits for you."))
            \(unfinished)<h2>New in your cases</h2>
            \(news)
            """
        )
    }

    /// Shown only where there is something: most people finish what they begin.
    private var unfinished: Markup {
        let drafts: [Draft]
        do { drafts = try self.drafts.get() } catch {
            return "<h2>Unfinished</h2>\n\(Sections.notice(Markup(escaping: ServiceError(error).message)))"
        }
        guard !drafts.isEmpty else { return "" }
        let rows = drafts.map { draft -> [Markup] in
            [way(to: draft), caseLink(draft.caseNumber), zone.shown(draft.savedAt), discarding(draft)]
        }
        return """
            <h2>Unfinished</h2>
            <p class="quiet">Kept for you alone, and not entered.</p>
            \(Sections.table("Unfinished", ["What", "Case", "Saved", "Discard it"], rows, none: ""))

            """
    }

    /// To the form, where this version has one of that name.
    private func way(to draft: Draft) -> Markup {
        guard let form = DraftForm(draft.form) else { return "A form of another version" }
        return "<a href=\"\(form.page(in: draft.caseNumber))\">\(form.words)</a>"
    }

    private func discarding(_ draft: Draft) -> Markup {
        """
        <form method="post" action="\(Route.discardDraft(draft.form, of: draft.caseNumber))">\(viewer.token)\
        <button class="second">Discard<span class="hidden"> what was kept at \(zone.text(draft.savedAt))</span></button></form>
        """
    }

    private func table(_ caption: Markup, _ items: [Today.Item], none: Markup) -> Markup {
        let rows = items.map { item -> [Markup] in
            [
                way(to: item), item.waiting.due.map(zone.shown) ?? "", Markup(escaping: item.waiting.kind.words),
                Sections.long(Markup(escaping: item.waiting.what)),
                about(item) ?? "",
            ]
        }
        return Sections.table(caption, ["Where", "Due", "What for", "What", "About"], rows, none: none)
    }

    /// What of a case it is about, with the way to an assessment.
    private func about(_ item: Today.Item) -> Markup? {
        guard let number = item.caseNumber, let reference = item.waiting.reference else { return nil }
        guard reference.kind == .assessment else { return Markup(escaping: reference.text) }
        let place = AssessmentPlace(number, reference.number)
        return "<a class=\"number\" href=\"\(Route.assessment(.whole, place))\">\(reference.text)</a>"
    }

    /// To the case that something is in, or to the tip that it is.
    private func way(to item: Today.Item) -> Markup {
        if let number = item.caseNumber { return caseLink(number) }
        guard let tip = item.waiting.reference, tip.kind == .tip else {
            return "<a href=\"\(Route.intake(all: false))\">Intake</a>"
        }
        return "<a class=\"number\" href=\"\(Route.tip(tip.number))\">\(tip.text)</a>"
    }

    private var news: Markup {
        Sections.list(
            today.news.map { news in
                let entries = news.entries.map { entry, headline in
                    "<li>\(headline) <span class=\"quiet\">\(entry.author.name), \(zone.shown(entry.time))</span></li>\n"
                        as Markup
                }
                return "\(caseLink(news.caseNumber))\n<ul>\n\(entries)</ul>"
            },
            none: "Nobody else entered anything in your cases since yesterday."
        )
    }

    private func caseLink(_ number: String) -> Markup {
        "<a class=\"number\" href=\"\(Route.caseFile(number))\">\(number)</a>"
    }
}

extension WaitingItem.Kind {
    var words: String {
        switch self {
        case .due: "Due"
        case .task: "Task"
        case .accept: "Accept or refuse"
        case .approve: "Approve or return"
        case .review: "Sign off or return"
        case .returned: "Returned to you"
        case .tip: "Take on"
        case .rate: "Fill in and sign your sheet"
        case .openSheets: "Open the sheets"
        case .signOutcome: "Read and sign the outcome"
        }
    }
}
