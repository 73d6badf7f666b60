// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// An assessment as it stands, with what is done next.
struct AssessmentOverview {
    private let context: AssessmentContext
    private let forms: StepForms

    init(_ context: AssessmentContext) {
        self.context = context
        forms = StepForms(context)
    }

    private var assessment: Assessment { context.assessment }

    var markup: Markup {
        let process = AssessmentProcess(context: context)
        return context.layout(
            nil,
            """
            \(alerts)\(closed)\(context.level)\(readings)\(levels)\
            <h2>Concern</h2>
            \(context.concern)\(forms.markup([.correct]))\
            <h2>What the policy requires</h2>
            \(policy)\(GateTable(context: context).markup)\
            \(forms.markup([.determine, .notify, .interview, .consult, .excuse]))\
            <h2>Rounds</h2>
            \(rounds)\(forms.markup([.beginRound, .replaceChair, .excuseAssessor, .addToTeam, .endRound]))\
            <h2>Plan</h2>
            \(plan)\(forms.markup([.addAction, .reviewPlan, .addTrigger, .answerTrigger]))\
            <h2>What was done</h2>
            \(process.markup)\
            \(closing)
            """
        )
    }

    private var levels: Markup? {
        guard assessment.newestLevel != nil else { return nil }
        let chart = LevelChart.markup(of: assessment, now: context.page.now, zone: context.zone)
        return "<h2>Level of concern over time</h2>\n\(chart)"
    }

    private var alerts: Markup? {
        let open = context.openAlerts
        guard !open.isEmpty else { return nil }
        let lines = open.map { sheet -> Markup in
            let subjects = sheet.signed.alerts.map(\.label).joined(separator: ", ")
            return "<span class=\"strong\">\(subjects)</span> \(context.signed(sheet.entry))"
        }
        return """
            <div class="note" role="status"><p class="strong">An answer on a sheet must be seen to at once:</p>
            \(Sections.list(lines, none: ""))\(forms.alertAnswer)</div>

            """
    }

    private var closed: Markup? {
        guard assessment.isClosed, let closing = assessment.closings.last else { return nil }
        return """
            <div class="note" role="status"><p class="strong">Closed: \(closing.closed.reason.text)</p>
            <p>\(context.signed(closing.entry))</p>\(forms.markup([.reopen]))</div>

            """
    }

    private var readings: Markup {
        let ways = [
            (AssessmentReading.plan, "Plan"), (.audit, "Audit sheet"), (.report, "Report, to print"),
        ].map { reading, name -> Markup in
            "<a href=\"\(Route.assessment(.reading(reading), context.place))\">\(name)</a>\n"
        }
        return "<p class=\"screen row\">\(ways)</p>\n"
    }

    private var policy: Markup? {
        assessment.policy.map { "<p class=\"quiet\">\($0.title), \($0.version). \($0.jurisdiction)</p>\n" }
    }

    private var rounds: Markup {
        Sections.list(
            assessment.rounds.map { round in
                """
                <a href="\(Route.round(round.number, of: context.place))">Round \(round.number)</a> \
                \(round.instrument.title), \(round.instrument.version) \
                <span class="quiet">chaired by \(round.chair.name), begun \(context.zone.shown(round.entry.time)), \
                \(round.state)</span>
                """
            },
            none: "No round was begun."
        )
    }

    private var plan: Markup {
        let board = PlanBoard(context)
        let counts = board.columns.filter { !$0.actions.isEmpty }.map { "\($0.name): \($0.actions.count)" }
        let waiting = assessment.triggers.filter { $0.answered == nil }.count
        return """
            <p><a href="\(Route.assessment(.reading(.plan), context.place))">The plan</a> \
            <span class="quiet">\(counts.isEmpty ? "It has no action yet." : counts.joined(separator: ", "))\
            \(waiting == 0 ? "" : " Triggers that wait: \(waiting).")</span></p>

            """
    }

    /// The way to the end: the form, or what stands before it.
    private var closing: Markup? {
        guard !assessment.isClosed else { return nil }
        let form = forms.markup([.close])
        guard form.isEmpty else { return "<h2>Closing</h2>\n\(form)" }
        let open = context.page.audit.open.map(\.requirement.label)
        guard !open.isEmpty else { return nil }
        return """
            <h2>Closing</h2>
            <p>It can be closed once these steps are done or excused, or by a supervisor who does not chair it, with a reason \
            for each: \(open.joined(separator: "; ")).</p>

            """
    }
}

extension AssessmentRound {
    /// How far it is, without anything of what was answered.
    var state: String {
        if ended != nil { return "ended without an outcome" }
        if outcome != nil {
            return unsignedOutcome.isEmpty ? "outcome signed by the team" : "outcome waits for signatures"
        }
        if opened != nil { return "sheets open, no outcome yet" }
        return "\(assessors.count - unsigned.count) of \(assessors.count) sheets signed"
    }
}
