// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What a policy requires of an assessment and what was done, on one page of paper.
struct AuditSheetPage {
    private let context: AssessmentContext

    init(_ context: AssessmentContext) { self.context = context }

    var markup: Markup {
        context.layout(
            "Audit sheet",
            """
            <div class="one-page">
            <p>\(context.subject). Known to the office \(context.zone.shown(context.assessment.knownAt)). \
            As of \(context.zone.shown(context.page.now)).</p>
            \(policy)\(GateTable(context: context).withSources)\
            <p class="quiet">\(summary)</p>
            </div>
            """
        )
    }

    private var policy: Markup {
        guard let policy = context.assessment.policy else { return "" }
        return """
            \(Sections.facts([
                ("Policy", "\(policy.title), \(policy.version)"), ("Jurisdiction", Markup(escaping: policy.jurisdiction)),
                ("Note", Markup(escaping: policy.notice)),
            ]))
            """
    }

    /// How many steps stand how; a count, and no mark.
    var summary: Markup {
        var counts = (met: 0, late: 0, open: 0, overdue: 0, excused: 0, notYet: 0)
        for line in context.page.audit.lines {
            switch line.standing {
            case .met: counts.met += 1
            case .metLate: counts.late += 1
            case .due: counts.open += 1
            case .overdue: counts.overdue += 1
            case .excused: counts.excused += 1
            case .notYet: counts.notYet += 1
            }
        }
        return """
            Of \(context.page.audit.lines.count) steps: met \(counts.met), met late \(counts.late), open \(counts.open), overdue \
            \(counts.overdue), excused \(counts.excused), not required yet \(counts.notYet).
            """
    }
}
