// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// A team's meeting: what each assessor answered, where they differ first, what was agreed on, and the outcome.
struct MeetingPage {
    let view: RoundView

    private var round: AssessmentRound { view.round }

    var markup: Markup {
        Layout.page(
            title: "Meeting of round \(round.number)",
            view.viewer,
            at: .cases(nil, page: 1),
            """
            \(view.ways(withRound: true))<h1>Meeting of round \(round.number)</h1>
            \(round.opened == nil ? closed : opened)
            """
        )
    }

    private var closed: Markup {
        "<p>The sheets are closed: each assessor answers alone first, then the chair opens them.</p>\n"
    }

    private var opened: Markup {
        """
        <p>\(view.instrument.title), <span class="quiet">version \(view.instrument.version)</span></p>
        \(broken)\(agenda)\(remarks)<h2>Outcome</h2>
        \(LevelPart(view: view).markup)\(outcome)
        <h2>Held otherwise</h2>
        \(LevelPart(view: view).dissents)\
        \(view.offers(.dissent) ? LevelForm.dissent(view.instrument, action: view.place.route(to: .dissent), for: view.viewer) : nil)
        """
    }

    private var broken: Markup? {
        let broken = round.countingSheets.filter { $0.content == .broken }
        guard !broken.isEmpty else { return nil }
        let names = broken.map { "\($0.entry.author.name), entry #\($0.entry.sequence)" }.joined(separator: "; ")
        return Sections.notice("Not to be read: the key that was entered does not open what was signed. \(names)")
    }

    /// All factors in the order in which they are talked about; one form, so that no button loses what was typed elsewhere.
    private var agenda: Markup {
        let items = round.agenda
        let mayAgree = view.offers(.agree)
        let action = view.place.route(to: .agree)
        let fields = RatingFields(
            instrument: view.instrument,
            form: ActFields.id(of: action.path),
            typed: view.viewer.refused(by: action)
        ) { round.consensus(on: $0) }
        let parts = AgendaItem.Cause.allCases.map { cause -> Markup in
            let of = items.filter { $0.cause == cause }
            let save: Markup? =
                mayAgree && !of.isEmpty ? "<p><button>Enter what the team agreed on</button></p>\n" : nil
            return """
                <h2>\(cause.heading)</h2>
                \(of.isEmpty ? "<p class=\"quiet\">None.</p>\n" : nil as Markup?)\
                \(of.map { AgendaPart(view: view, item: $0, fields: mayAgree ? fields : nil).markup }.joined())\(save)
                """
        }
        guard mayAgree else { return parts.joined() }
        return """
            <form id="\(ActFields.id(of: action.path))form" method="post" action="\(action)">\(view.viewer.token)
            <p class="quiet">Each button enters all that is filled in on this page as agreed on; what is left without an answer is \
            not entered.</p>
            \(parts.joined())</form>

            """
    }

    private var remarks: Markup? {
        let lines = round.countingSheets.compactMap { signed -> Markup? in
            guard let sheet = signed.sheet, sheet.remarks != nil || sheet.level != nil else { return nil }
            let seen = sheet.level.map { level -> Markup in
                "<br>Saw the level alone as: \(view.instrument.label(of: level))"
            }
            let words = sheet.remarks.map { "<div class=\"words\">\($0.text)</div>" as Markup }
            return "<span class=\"strong\">\(signed.entry.author.name)</span>\(seen)\(words)"
        }
        return lines.isEmpty ? nil : "<h2>Remarks on the sheets</h2>\n\(Sections.list(lines, none: ""))"
    }

    private var outcome: Markup? {
        if view.offers(.level) {
            let evidence = view.file.evidence.map { item in
                let reference = item.collected.reference.text
                return (value: reference, text: "\(reference) \(item.collected.title)")
            }
            let form = LevelForm.markup(
                view.instrument,
                evidence: evidence,
                action: view.place.route(to: .level),
                for: view.viewer
            )
            return "<h3>Set the level of concern</h3>\n\(form)"
        }
        guard view.offers(.triage) else { return nil }
        return LevelForm.triage(view.instrument, action: view.place.route(to: .triage), for: view.viewer)
    }
}

/// One factor of an agenda: the answers side by side, and what was agreed on.
struct AgendaPart {
    let view: RoundView
    let item: AgendaItem
    /// The fields of who may enter what was agreed on; nil for all others.
    let fields: RatingFields?

    var markup: Markup {
        let cells = AnswerCells(view: view, factor: item.factor)
        let rows = item.answers.map { answer in ["\(answer.assessor.name)"] + cells.markup(answer.rating) }
        return """
            <h3>\(item.factor.label) <span class="quiet">\(item.group.label)</span></h3>
            \(item.cause == .unknown ? toFindOut : nil)\
            \(Sections.table(
                "Answers to \(item.factor.label)",
                ["Assessor"] + AnswerCells.heads,
                rows,
                none: "Nobody was to answer it."
            ))\(agreed)\(fields.map(agreeing))
            """
    }

    private var toFindOut: Markup {
        let task: Markup? =
            view.offers.allows(.contribute, in: view.file)
            ? """
            <p class="screen"><a href="\(Route.taskForm(view.file.number))">Make it somebody’s task to find out\
            <span class="hidden">: \(item.factor.label)</span></a></p>

            """ : nil
        return "<p>To find out: \(item.factor.guidance)</p>\n\(task)"
    }

    private var agreed: Markup? {
        view.round.consensus(on: item.factor.code).map { rating in
            let why = rating.why.map { "<div class=\"words\">\($0.text)</div>" as Markup }
            let label = view.instrument.label(of: rating.answer, to: item.factor)
            let rests: Markup? = rating.evidence.isEmpty ? nil : " \(view.links(rating.evidence))"
            return "<p>Agreed on: <span class=\"strong\">\(label)</span>\(rests)</p>\n\(why)"
        }
    }

    private func agreeing(_ fields: RatingFields) -> Markup {
        """
        <fieldset class="screen"><legend>What the team agreed on<span class="hidden">: \(item.factor.label)</span></legend>
        \(fields.markup(of: item.factor, isRequired: false))</fieldset>

        """
    }
}

extension AgendaItem.Cause {
    fileprivate var heading: Markup {
        switch self {
        case .apart: "Where answers are two steps or more apart"
        case .unknown: "What nobody knows, or nobody asked"
        case .other: "The rest"
        }
    }
}
