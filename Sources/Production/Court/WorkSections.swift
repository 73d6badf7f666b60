// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// What was decided, reported and disclosed in a case: drawn from the fold as this production shows it.
enum WorkSections {
    static func all(_ file: CaseFile) -> Markup {
        """
        <h2>Decisions</h2>
        \(decisions(file))
        <h2>Reports</h2>
        \(reports(file))
        <h2>Disclosure log</h2>
        \(disclosures(file))
        <h2>Tasks</h2>
        \(tasks(file))
        """
    }

    private static func decisions(_ file: CaseFile) -> Markup {
        let rows = file.decisions.map { made -> [Markup] in
            let decision = made.decision
            return [
                "#\(made.entry.sequence)", "<span class=\"time\">\(made.entry.time.text)</span>",
                Markup(escaping: made.entry.author.name), words(decision.decision.text), words(decision.reason.text),
                Markup(escaping: decision.about.map(\.text).joined(separator: ", ")),
                Markup.text(decision.authority) ?? "",
            ]
        }
        return PageFrame.table(
            ["Entry", "Entered", "By", "Decision", "Reason", "About", "Authority"],
            rows,
            none: "No decision is entered."
        )
    }

    private static func reports(_ file: CaseFile) -> Markup {
        guard !file.reports.isEmpty else { return "<p class=\"quiet\">No report is entered.</p>\n" }
        return file.reports.map { report(of: $0) }.joined()
    }

    /// The newest version in full, and the report's way; the versions before it stand in their entries.
    private static func report(of report: CaseReport) -> Markup {
        let amends = report.amends.map { ", amends \(Reference(.report, $0).text)" } ?? ""
        let way = report.steps.map { step -> [Markup] in
            [
                "#\(step.entry.sequence)", "<span class=\"time\">\(step.entry.time.text)</span>",
                Markup(escaping: step.entry.author.name), Markup(escaping: step.state.rawValue),
                "#\(step.draft)", step.words.map(words) ?? "",
            ]
        }
        return """
            <h3>\(report.reference.text): \(report.newest?.content.title ?? "(each of its versions is withheld)") <span class="quiet">\(state(of: report))\(amends)</span></h3>
            \(report.newest.map(version) ?? "")
            \(PageFrame.table(["Entry", "Entered", "By", "Step", "Version", "Words"], way, none: "It was not submitted."))
            """
    }

    private static func version(_ version: ReportVersion) -> Markup {
        let entry = version.entry
        return """
            <p class="quiet">Version \(version.number), #\(entry.sequence), \(entry.author.name), \(entry.time.text)</p>
            \(content(version.content))
            """
    }

    private static func state(of report: CaseReport) -> Markup {
        if report.lacksItsVersion { return "the version that was \(report.state.rawValue) is withheld" }
        return switch report.state {
        case .draft: "a draft, not approved"
        case .submitted: "submitted, not approved"
        case .returned: "returned, not approved"
        case .approved: "approved"
        }
    }

    private static func content(_ content: ReportContent) -> Markup {
        switch content {
        case .incident(let report):
            return PageFrame.facts(
                report.facts.map { fact in
                    let values = fact.values.map(words).joined()
                    return (Markup(escaping: fact.name), values)
                }
            )
        case .narrative(let report):
            let rows = report.statements.enumerated().map { index, statement -> [Markup] in
                let cites = statement.cites.map(\.text).joined(separator: ", ")
                return [
                    "\(index + 1)", words(statement.text.text), cites.isEmpty ? "nothing" : Markup(escaping: cites),
                ]
            }
            return PageFrame.table(["Statement", "Words", "Cites"], rows, none: "It states nothing.")
        }
    }

    private static func disclosures(_ file: CaseFile) -> Markup {
        let rows = file.disclosureLog.map { line -> [Markup] in
            let what = (line.things.map(\.text) + [line.words].compactMap(\.self)).joined(separator: ", ")
            let authority = [line.authority?.rawValue, line.instrument].compactMap(\.self).joined(separator: ", ")
            let cells: [Markup] = [
                "#\(line.entry.sequence)", "<span class=\"time\">\(line.at?.text ?? "not stated")</span>",
                Markup(escaping: [line.to, line.agency].compactMap(\.self).joined(separator: ", ")), words(what),
                words(line.reason), Markup(escaping: authority), Markup.text(line.threat) ?? "",
                Markup(escaping: line.entry.author.name),
            ]
            return line.strike == nil ? cells : cells.map { "<span class=\"struck\">\($0)</span>" }
        }
        return PageFrame.table(
            ["Entry", "Disclosed", "To", "What", "Why", "Authority", "Threat", "Entered by"],
            rows,
            none: "No disclosure is entered."
        )
    }

    /// Tasks are the office's own housekeeping: how many there were, and each stands in the timeline.
    private static func tasks(_ file: CaseFile) -> Markup {
        guard !file.tasks.isEmpty else { return "<p class=\"quiet\">No task is entered.</p>\n" }
        let counts = CaseTask.State.allCases.map { state in
            "\(file.tasks.filter { $0.state == state }.count) \(state.rawValue)"
        }
        return "<p>\(counts.joined(separator: ", "))</p>\n"
    }

    private static func words(_ text: String) -> Markup { "<div class=\"words\">\(text)</div>" }
}
