// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The fields by which a round is begun, its team and chair are changed, and it is ended.
struct RoundForms {
    let context: AssessmentContext

    private var round: AssessmentRound? { context.assessment.round }

    /// Each says which round it is about: another may have been begun since.
    private func this(_ fields: ActFields) -> Markup { fields.fixed("round", String(round?.number ?? 0)) }

    private func reason(_ fields: ActFields) -> Markup {
        fields.area("reason", "Why", rows: 3, attributes: " required")
    }

    func beginning(_ fields: ActFields) -> Markup {
        let instruments = context.instruments.map { instrument in
            (
                instrument.code,
                "\(instrument.title), \(instrument.version) (\(instrument.purpose.rawValue), \(instrument.setting.words))"
            )
        }
        let triggers = context.assessment.triggers.filter { $0.answered == nil }
        let people = [context.offers.member] + context.offers.colleagues(in: context.file)
        return
            "<p>You chair the round. Each assessor first fills in a sheet alone; you see the others’ once you have signed yours, if you fill one in.</p>\n"
            + (instruments.isEmpty
                ? Sections.notice("No instrument is in use. An administrator adopts one first, under People.")
                : fields.choice("instrument", "Instrument", instruments))
            + TeamForm(people, policy: context.assessment.policy).table(fields)
            + fields.several(
                "trigger",
                "It answers these triggers",
                triggers.map { (String($0.number), $0.added.what) }
            )
            + (round == nil
                ? "" : fields.area("reason", "Why it is assessed again", rows: 3, attributes: " required"))
    }

    func chair(_ fields: ActFields) -> Markup {
        let people = context.offers.colleagues(in: context.file)
        return this(fields)
            + fields.choice("name", "Who chairs it from here on", people.map { ($0.signInName, $0.name) })
            + reason(fields)
    }

    func excusal(_ fields: ActFields) -> Markup {
        let assessors = round?.assessors ?? []
        let people = context.offers.people.filter { person in assessors.contains { $0.id == person.id } }
        return this(fields) + fields.choice("name", "Who", people.map { ($0.signInName, $0.name) }) + reason(fields)
    }

    func joining(_ fields: ActFields) -> Markup {
        let people = [context.offers.member] + context.offers.colleagues(in: context.file)
        return this(fields)
            + TeamForm(people, policy: context.assessment.policy).one(fields, takesSheet: round?.opened == nil)
            + reason(fields)
    }

    func ending(_ fields: ActFields) -> Markup {
        this(fields)
            + fields.area(
                "reason",
                "Why",
                hint: "What was signed stays. Another round can then be begun.",
                rows: 3,
                attributes: " required"
            )
    }
}
