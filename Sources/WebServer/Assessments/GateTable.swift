// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// What the policy requires and how each step stands, in words.
struct GateTable {
    let context: AssessmentContext

    /// With what each step rests on, as an audit sheet shows it.
    var withSources: Markup {
        table(["Step", "How it stands", "By", "Source"]) { line in
            let source = line.requirement.source
            return [Sections.long("\(source.citation)\(source.isChecked ? "" : " (not checked)")")]
        }
    }

    var markup: Markup { table(["Step", "How it stands", "By"]) { _ in [] } }

    private func table(_ heads: [Markup], _ more: (AssessmentAudit.Line) -> [Markup]) -> Markup {
        let rows = context.page.audit.lines.map { line in
            [Sections.long(Markup(escaping: line.requirement.label)), Sections.long(standing(of: line)), due(of: line)]
                + more(line)
        }
        return Sections.table(
            "What the policy requires",
            heads,
            rows,
            none: "It is under no policy: no steps are required."
        )
    }

    private func due(of line: AssessmentAudit.Line) -> Markup { line.due.map(context.zone.shown) ?? "" }

    private func standing(of line: AssessmentAudit.Line) -> Markup {
        let override = line.override.map { override -> Markup in
            """
            <br><span class="strong">overridden by \(override.entry.author.name)</span> \
            (\(context.link(to: override.entry))): \(override.reason)
            """
        }
        return "\(words(line))\(override)"
    }

    private func words(_ line: AssessmentAudit.Line) -> Markup {
        let zone = context.zone
        switch line.standing {
        case .notYet: return "not required yet"
        case .met(let entry, let time): return "met \(zone.shown(time))\(way(to: entry, line))"
        case .metLate(let entry, let time):
            return "<span class=\"strong\">met late</span> \(zone.shown(time))\(way(to: entry, line))"
        case .due: return line.due.map { "due by \(zone.shown($0))" } ?? "open"
        case .overdue:
            return "<span class=\"strong\">overdue</span>\(line.due.map { " since \(zone.shown($0))" as Markup })"
        case .excused(let excused):
            let by = excused.entry
            return "excused by \(by.author.name) (\(context.link(to: by))): \(excused.event.reason.text)"
        }
    }

    /// To what met a step: an interview's evidence, else the entry.
    private func way(to entry: EntryReference?, _ line: AssessmentAudit.Line) -> Markup {
        guard let entry else { return "" }
        let interview = context.assessment.interviews.first { $0.entry == entry && line.requirement.kind == .interview }
        let item = interview.map { ", \(context.links(to: [$0.event.item]))" as Markup }
        return " (\(context.link(to: entry))\(item))"
    }
}
