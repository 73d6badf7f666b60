// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// The threat assessments of a case, with what is done next in each; never with a level.
struct AssessmentsPart {
    let file: CaseFile
    let offers: Offers
    let zone: OfficeZone
    let now: Timestamp

    var markup: Markup {
        let due = file.assessments.isEmpty ? [] : file.due
        let list = Sections.list(
            file.assessments.map { assessment in
                let place = AssessmentPlace(file.number, assessment.number)
                let subject = assessment.subject.map(file.called) ?? "somebody not known yet"
                return """
                    <a class="number" href="\(Route.assessment(.whole, place))">\(assessment.reference.text)</a> \
                    \(subject) <span class="quiet">\(next(in: assessment, of: due))</span>
                    """
            },
            none: "None was started."
        )
        let start: Markup? =
            offers.allows(.assess, in: file)
            ? """
            <p class="screen"><a class="button second" href="\(Route.startAssessment(in: file.number))">Start a threat \
            assessment</a></p>

            """ : nil
        return "\(list)\(start)"
    }

    /// What is due first, or else the first step that is open and has no time.
    private func next(in assessment: Assessment, of due: [DueTime]) -> Markup {
        if assessment.isClosed { return "closed" }
        if assessment.rounds.contains(where: { !$0.openAlerts.isEmpty }) {
            return "<span class=\"strong\">an alert waits for an answer</span>"
        }
        if let first = due.first(where: { $0.reference == assessment.reference }) {
            let when: Markup = first.due < now ? "overdue since" : "due by"
            return "next: \(first.what), \(when) \(zone.shown(first.due))"
        }
        let open = AssessmentAudit(assessment, in: file, at: now).open.first
        return open.map { "next: \($0.requirement.label)" } ?? "nothing is due"
    }
}
