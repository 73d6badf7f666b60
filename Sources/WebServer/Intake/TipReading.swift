// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// What a tip tells and what was done with it, as every page shows it.
struct TipReading {
    let overview: TipOverview
    let zone: OfficeZone

    private var tip: Tip { overview.tip }
    private var report: TipReport { tip.report }

    var facts: [(Markup, Markup?)] {
        let people = report.people.map { person -> (Markup, Markup?) in
            let text = [person.name, person.description].compactMap(\.self).joined(separator: ": ")
            return (person.role == .other ? "Who" : "\(person.role.rawValue)", .text(text))
        }
        let accounts = report.accounts.map { account -> (Markup, Markup?) in
            // Shown and not linked: whoever follows it tells its owner where they are.
            ("Account", .text([account.platform, account.handle, account.url ?? ""].joined(separator: " ")))
        }
        let reporter = report.reporter.map { [$0.name, $0.contact].compactMap(\.self).joined(separator: ", ") }
        return [
            ("Came", zone.shown(tip.entry.time)),
            ("Entered by", .text(tip.content.isPublic ? "The public, by the unit’s form" : tip.entry.author.name)),
            ("How", .text(report.source.channel.words)), ("From", .text(report.source.name)),
            ("Site", .text(report.site)), ("In danger now", .text(report.dangerNow.words)),
            ("When", .text(report.happening)), ("Where", .text(report.place)),
        ] + people + accounts + [
            ("Reporter", .text(reporter)), ("Language", .text(report.language)),
            ("Receipt", tip.content.receipt == nil ? nil : "Its reporter has one, and can read what you ask"),
        ]
    }

    var account: Markup { "<div class=\"words sheet\">\(report.narrative.text)</div>\n" }

    /// Everything that was done with it, in the order of entry.
    var history: Markup {
        let lines = events.sorted { $0.entry.sequence < $1.entry.sequence }.map { event -> Markup in
            let words = event.words.map { "<div class=\"words\">\($0.text)</div>" as Markup }
            return """
                <span class="strong">\(event.what)</span> \
                <span class="quiet">\(TipReading.who(event.entry)), \(zone.shown(event.entry.time))</span>\(words)
                """
        }
        return Sections.list(lines, none: "Nothing was done with it yet.")
    }

    /// The house signs for reporters, who sign nothing.
    private static func who(_ entry: EntryReference) -> String {
        entry.author == .house ? "by their receipt" : "by \(entry.author.name)"
    }

    private typealias Event = (what: Markup, entry: EntryReference, words: Narrative?)

    private var events: [Event] {
        var events: [Event] = tip.reads.map { ("Read", $0, nil) }
        events += tip.triage.map { judged in
            let safety: Markup = judged.decision.lifeSafety ? "a life may be at stake" : "no life at stake"
            return ("Judged: \(judged.decision.course.words), \(safety)", judged.entry, judged.decision.reason)
        }
        events += tip.acknowledgements.map { ("Taken on", $0.entry, $0.remark) }
        events += zip(tip.referrals, overview.referredTo).map { ("Referred to \($1)", $0.entry, $0.reason) }
        events += tip.assignments.map { ("Joined to a case", $0.entry, nil) }
        events += tip.assignments.compactMap(\.parted).map { ("Parted from that case", $0.entry, $0.reason) }
        events += tip.merges.map { ("Merged into \(Reference(.tip, $0.into).text)", $0.entry, $0.reason) }
        events += tip.merges.compactMap(\.undone).map { ("Merge taken back", $0.entry, $0.reason) }
        events += tip.messages.map { message in
            let sent = message.attachments.count
            let files: Markup = sent == 0 ? "" : sent == 1 ? ", with a file" : ", with \(sent) files"
            let what: Markup =
                message.isFromReporter ? "The reporter told\(files)" : "Asked, or told to the reporter"
            return (what, message.entry, message.body)
        }
        events += tip.openings.map {
            ("File \($0.attachment) \($0.isCopy ? "copied" : "opened")", $0.entry, nil)
        }
        events += tip.closings.map { ("Closed: \($0.outcome.words)", $0.entry, $0.reason) }
        events += tip.closings.compactMap(\.reopened).map { ("Reopened", $0.entry, $0.reason) }
        return events
    }
}
