// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// The whole of an assessment, to be read on paper: concern, process, rounds with what they came to, plan, audit.
struct AssessmentReportPage {
    private let context: AssessmentContext

    init(_ context: AssessmentContext) { self.context = context }

    var markup: Markup {
        let plan = PlanPage(context)
        let rounds = context.assessment.rounds
        return context.layout(
            "Assessment report and plan",
            """
            <p class="quiet">\(context.subject). As of \(context.zone.shown(context.page.now)).</p>
            \(context.level)\
            <h2>Concern</h2>
            \(context.concern)\
            <h2>What was done</h2>
            \(AssessmentProcess(context: context).markup)\
            \(rounds.map { RoundReport(context: context, round: $0).markup }.joined())\
            <h2>Plan</h2>
            \(plan.found)<h3>Actions</h3>
            \(PlanBoard(context).markup)\
            <h3>Triggers: days on which things may change</h3>
            \(plan.triggers)\
            <h3>Follow-ups</h3>
            \(plan.reviews)\
            <h2>What the policy requires</h2>
            <p>\(AuditSheetPage(context).summary)</p>
            \(GateTable(context: context).markup)
            """
        )
    }
}

/// A round as a report tells it: who, by which instrument, what they agreed on, what they held it to be, who signed.
private struct RoundReport {
    let context: AssessmentContext
    let round: AssessmentRound

    var markup: Markup {
        """
        <h2>Round \(round.number): \(round.instrument.title), \(round.instrument.version)</h2>
        \(Sections.facts([
            ("Chair", Markup(escaping: round.chair.name)), ("Begun", context.zone.shown(round.entry.time)),
            ("Why again", .text(round.started.reason?.text)), ("Source", Markup(escaping: round.instrument.source.citation)),
            ("Ended", round.ended.map { "\($0.event.reason.text) \(context.signed($0.entry))" }),
        ]))\
        \(team)\(consensus)\(outcome)\(dissents)\(signatures)
        """
    }

    private var team: Markup {
        let rows = round.team.map { member -> [Markup] in
            let excused = round.excused.last { $0.event.member.id == member.member.id }
            let sheet: Markup =
                if let excused { "excused: \(excused.event.reason.text)" } else {
                    round.sheet(by: member.member.id).map { "signed \(context.zone.shown($0.entry.time))" }
                        ?? (member.isAssessor ? "not signed" : "none")
                }
            return [
                Markup(escaping: member.member.name),
                Markup(escaping: member.expertise.map(\.codeInWords).joined(separator: ", ")), sheet,
            ]
        }
        return Sections.table(
            "Team of round \(round.number)",
            ["Team", "Brings", "Sheet"],
            rows,
            none: ""
        )
    }

    private var consensus: Markup {
        let rows = round.instrument.groups.flatMap { group in
            group.factors.compactMap { factor -> [Markup]? in
                guard let rating = round.consensus(on: factor.code) else { return nil }
                return [
                    Markup(escaping: factor.label),
                    Markup(escaping: round.instrument.label(of: rating.answer, to: factor)),
                    Sections.long(Markup(escaping: rating.why?.text ?? "")), context.links(to: rating.evidence),
                ]
            }
        }
        guard !rows.isEmpty else { return "" }
        let table = Sections.table(
            "What the team agreed on in round \(round.number)",
            ["Factor", "Answer", "Why", "Rests on"],
            rows,
            none: ""
        )
        return "<h3>What the team agreed on</h3>\n\(table)"
    }

    private var outcome: Markup {
        round.levels.map(level).joined() + round.triage.map(triage).joined()
    }

    private func level(_ set: Dated<LevelSet>) -> Markup {
        let level = set.event
        let disability = [level.disability.answer.words, level.disability.words?.text]
        return """
            <h3>Level of concern, as set on \(context.zone.shown(set.entry.time))</h3>
            \(Sections.facts([
                ("Level", Markup(escaping: round.instrument.label(of: level.level))),
                ("To be looked at again by", context.zone.shown(level.reassessBy)),
                ("Why", "<div class=\"words\">\(level.rationale.text)</div>"), ("Rests on", context.links(to: level.evidence)),
                ("Imminence", .text(level.imminence?.text)), ("Likely target", .text(level.target?.text)),
                ("What may set it off", .text(level.triggers?.text)),
                ("Disability", Markup(escaping: disability.compactMap(\.self).joined(separator: ": "))),
                ("Interpreter", .text(level.interpreter)), ("Entered", context.signed(set.entry)),
            ]))\
            <p class="quiet">\(LevelSet.disclaimer)</p>

            """
    }

    private func triage(_ decided: Dated<TriageDecided>) -> Markup {
        let code = decided.event.outcome
        return """
            <h3>Triage</h3>
            \(Sections.facts([
                ("Outcome", Markup(escaping: round.instrument.outcomes.first { $0.code == code }?.label ?? code)),
                ("Why", "<div class=\"words\">\(decided.event.rationale.text)</div>"),
                ("Entered", context.signed(decided.entry)),
            ]))
            """
    }

    private var dissents: Markup {
        guard !round.dissents.isEmpty else { return "" }
        let lines = round.dissents.map { dissent -> Markup in
            let level = dissent.event.level.map { "Holds it to be: \(round.instrument.label(of: $0)). " as Markup }
            return "<div class=\"words\">\(level)\(dissent.event.words.text)</div>\(context.signed(dissent.entry))"
        }
        return "<h3>Dissent</h3>\n\(Sections.list(lines, none: ""))"
    }

    private var signatures: Markup {
        guard round.outcome != nil else { return "" }
        let lines = round.signatures.map { signature -> Markup in
            """
            \(signature.entry.author.name), of #\(signature.event.outcome), \(context.zone.shown(signature.entry.time)), \
            \(context.link(to: signature.entry))
            """
        }
        let missing = round.unsignedOutcome.map(\.name)
        return "<h3>Signatures</h3>\n\(Sections.list(lines, none: "Nobody has signed the outcome."))"
            + (missing.isEmpty ? "" : "<p>Not signed by \(missing.joined(separator: ", ")).</p>\n")
    }
}
