// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// A round of an assessment: by what, by whom, how far it is, and how it ended.
struct RoundPage {
    let view: RoundView

    private var round: AssessmentRound { view.round }
    private var zone: OfficeZone { view.zone }

    var markup: Markup {
        let outcome = LevelPart(view: view)
        return Layout.page(
            title: "Round \(round.number) of \(view.assessment.reference.text)",
            view.viewer,
            at: .cases(nil, page: 1),
            """
            \(view.ways(withRound: false))<h1>Round \(round.number) of \(view.assessment.reference.text)</h1>
            <div class="sheet">
            \(facts)
            </div>
            \(alerts)<h2>Team</h2>
            \(team)\(excused)\(next)
            <h2>Outcome</h2>
            \(outcome.markup)
            <h2>Held otherwise</h2>
            \(outcome.dissents)
            <h2>Signed</h2>
            \(outcome.signatures)\(view.offers(.sign) ? signing : nil)
            """
        )
    }

    private var facts: Markup {
        let instrument = round.instrument
        let page = Route.instrument(instrument.code, version: instrument.version)
        let answered = round.started.triggers.map { "trigger \($0)" }.joined(separator: ", ")
        return Sections.facts([
            ("Instrument", "<a href=\"\(page)\">\(instrument.title)</a>, version \(instrument.version)"),
            ("Source", "\(instrument.source.citation)"),
            ("Chair", "\(round.chair.name)"),
            ("Begun", "\(zone.shown(round.entry.time)) by \(round.entry.author.name)"),
            ("Assessed again because", round.started.reason.map { "<div class=\"words\">\($0.text)</div>" }),
            ("Answers", answered.isEmpty ? nil : "\(answered)"), ("Sheets", sheets), ("Ended", ended),
        ])
    }

    private var sheets: Markup {
        if let opened = round.opened { return "opened \(zone.shown(opened.time)) by \(opened.author.name)" }
        let missing = round.unsigned.map(\.name).joined(separator: ", ")
        return missing.isEmpty ? "closed; all are signed" : "closed; not signed yet: \(missing)"
    }

    private var ended: Markup? {
        round.ended.map { ended in
            """
            \(zone.shown(ended.entry.time)) by \(ended.entry.author.name), without an outcome\
            <div class="words">\(ended.event.reason.text)</div>
            """
        }
    }

    /// What had to be seen to at once, without who answered what.
    private var alerts: Markup? {
        let raised = round.sheets.filter { !$0.signed.alerts.isEmpty }
        guard !raised.isEmpty else { return nil }
        let open = Set(round.openAlerts.map(\.entry.sequence))
        let lines = raised.map { sheet -> Markup in
            let subjects = sheet.signed.alerts.map(\.label).joined(separator: ", ")
            let answers = round.alertAnswers.filter { $0.event.sheet == sheet.entry.sequence }.map { answer -> Markup in
                """
                <div class="words">\(answer.event.words.text)</div><span class="quiet">\(answer.entry.author.name), \
                \(zone.shown(answer.entry.time))</span>
                """
            }
            let way = Route.assessment(.whole, view.place.assessment)
            let waits: Markup? =
                open.contains(sheet.entry.sequence)
                ? " Not answered yet: <a href=\"\(way)\">say what was done about it</a>." : nil
            return """
                An answer about \(subjects) must be seen to at once <span class="quiet">\(zone.shown(sheet.entry.time)), entry \
                #\(sheet.entry.sequence).</span>\(waits)\(answers)
                """
        }
        return "<h2>To be seen to at once</h2>\n\(Sections.list(lines, none: ""))"
    }

    private var team: Markup {
        let rows = round.team.map { member -> [Markup] in
            let (id, name) = (member.member.id, member.member.name)
            let chairs: Markup? = id == round.chair.id ? " (chairs)" : nil
            return [
                "\(name)\(chairs)", "\(member.expertise.joined(separator: ", "))", sheet(of: member),
            ]
        }
        return Sections.table("Team", ["Who", "What they bring", "Sheet"], rows, none: "")
    }

    private func sheet(of member: TeamMember) -> Markup {
        if let signed = round.sheet(by: member.member.id) {
            return "signed \(zone.shown(signed.entry.time)), entry #\(signed.entry.sequence)"
        }
        if round.excused.contains(where: { $0.event.member.id == member.member.id }) { return "excused" }
        return member.isAssessor ? "not signed yet" : "takes part in the meeting only"
    }

    private var excused: Markup? {
        guard !round.excused.isEmpty else { return nil }
        let lines = round.excused.map { excused -> Markup in
            """
            \(excused.event.member.name) is excused: \(excused.event.reason.text) <span class="quiet">\
            \(excused.entry.author.name), \(zone.shown(excused.entry.time))</span>
            """
        }
        return Sections.list(lines, none: "")
    }

    /// The ways on from here, by how far the round is.
    private var next: Markup {
        let way = { (part: RoundPart, words: Markup) -> Markup in
            "<a class=\"button\" href=\"\(view.place.route(to: part))\">\(words)</a>\n"
        }
        let me = view.offers.member.id
        let hasSigned = round.sheet(by: me) != nil
        let sheet: Markup? =
            view.offers(.sheet)
            ? way(.sheet, hasSigned ? "Your sheet" : "Fill in your sheet")
            : round.opened == nil && round.chair.id == me && !round.sheets.isEmpty ? way(.sheet, "The sheets") : nil
        let meeting: Markup? = round.opened == nil ? nil : way(.meeting, "Go to the meeting")
        let opening: Markup? = view.offers(.open) ? opening.markup(for: view.viewer) : nil
        return "<div class=\"screen row\">\n\(sheet)\(meeting)</div>\n\(opening)"
    }

    private var opening: ActForm {
        ActForm(summary: "Open the sheets", action: view.place.route(to: .open), button: "Open the sheets") { _ in
            "<p>All who can open the case can then read them. It cannot be taken back, and no sheet can be signed after it.</p>\n"
        }
    }

    private var signing: Markup {
        ActForm(summary: "", action: view.place.route(to: .sign), button: "Sign the outcome") {
            """
            <p>You sign that you took part and know this outcome. Who holds otherwise signs too, and enters a dissent at the \
            meeting.</p>
            \($0.fixed("outcome", round.outcome.map { String($0.sequence) } ?? ""))
            """
        }.unfolded(for: view.viewer)
    }
}
