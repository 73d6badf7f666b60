// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML
internal import Values

/// What was entered of an assessment beside its rounds: determinations, notices, interviews, records, excused steps.
struct AssessmentProcess {
    let context: AssessmentContext

    var markup: Markup { Sections.list(lines.map(\.markup), none: "Nothing was entered yet.") }

    /// In the order of entry; what was struck out stays, struck through.
    private var lines: [(entry: EntryReference, markup: Markup)] {
        let assessment = context.assessment
        return
            (assessment.determinations.map(determination) + assessment.notices.map(notice)
            + assessment.interviews.map(interview) + assessment.records.map(records)
            + assessment.excusals.map(excusal) + assessment.rounds.flatMap(\.alertAnswers).map(alert))
            .sorted { $0.entry.sequence < $1.entry.sequence }
    }

    private func determination(_ made: Dated<DeterminationMade>) -> (EntryReference, Markup) {
        line(
            made.entry,
            "Preliminary determination: \(made.event.finding.words)",
            at: made.event.madeAt,
            made.event.reason
        )
    }

    private func notice(_ given: Dated<NoticeGiven>) -> (EntryReference, Markup) {
        let notice = given.event
        let who = notice.who.map { ", \($0)" } ?? ""
        let means = notice.means.map { ", \($0)" } ?? ""
        return line(
            given.entry,
            "Notice to \(notice.party.codeInWords)\(who): \(notice.outcome.words)\(means)",
            at: notice.givenAt,
            notice.words
        )
    }

    private func interview(_ linked: Dated<InterviewLinked>) -> (EntryReference, Markup) {
        line(
            linked.entry,
            "Interview of \(linked.event.party.codeInWords): \(context.links(to: [linked.event.item]))",
            linked.event.words
        )
    }

    private func records(_ consulted: Dated<RecordsConsulted>) -> (EntryReference, Markup) {
        let items = consulted.event.items
        let links: Markup = items.isEmpty ? "" : ": \(context.links(to: items))"
        return line(
            consulted.entry,
            "Consulted \(consulted.event.party.codeInWords), on \(consulted.event.authority)\(links)",
            consulted.event.found
        )
    }

    private func excusal(_ excused: Dated<StepExcused>) -> (EntryReference, Markup) {
        let code = excused.event.requirement
        let label = context.assessment.policy?.requirement(code)?.label ?? code
        return line(excused.entry, "Excused: \(label)", excused.event.reason)
    }

    private func alert(_ answered: Dated<AlertAnswered>) -> (EntryReference, Markup) {
        line(answered.entry, "Answered the alert of #\(answered.event.sheet)", answered.event.words)
    }

    private func line(
        _ entry: EntryReference,
        _ what: Markup,
        at stated: StatedTime? = nil,
        _ words: Narrative?
    ) -> (EntryReference, Markup) {
        let time = stated.map { ", at \(context.zone.shown($0.instant)) as stated" as Markup }
        let words = words.map { "<div class=\"words\">\($0.text)</div>" as Markup }
        return (
            entry,
            context.file.markStruck(entry, "\(what)\(time) \(context.signed(entry))\(words)", context.zone)
        )
    }
}
