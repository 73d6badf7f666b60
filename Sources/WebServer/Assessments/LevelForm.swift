// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML
internal import Values

/// The forms in which a team says what it decided: a level of concern, or how a triage ends.
///
/// They are made from the instrument and from the list of evidence alone. No rating reaches them, so none can lean on what is
/// chosen in them: whatever was answered, they are the same byte for byte.
enum LevelForm {
    /// The levels in the instrument's order, with what each means.
    static func levels(of instrument: Instrument) -> [(value: String, label: String, meaning: String)] {
        instrument.levels.map { level in
            let days = level.reassessWithinDays
            let within = "\(days) day\(days == 1 ? "" : "s")"
            return (level.code, level.label, "\(level.meaning) To be looked at again within \(within).")
        }
    }

    static func markup(
        _ instrument: Instrument,
        evidence: [(value: String, text: String)],
        action: Route,
        for viewer: Viewer
    ) -> Markup {
        // It begins empty whatever was set before; what was typed comes back only where it was just refused.
        let typed = viewer.refused(by: action)
        return ActForm(summary: "", action: action, button: "Set the level of concern") { fields in
            """
            <p>\(LevelSet.disclaimer)</p>
            <fieldset><legend>The level of concern</legend>
            \(Sections.radios(
                "level",
                levels(of: instrument),
                chosen: typed?.all("level").first,
                isRequired: true
            ))</fieldset>
            \(fields.area("rationale", "Why", hint: "The reasons, and which evidence shows what.", attributes: " required"))\
            \(fields.several("evidence", "Evidence that it rests on, at least one item", evidence))\
            \(evidence.isEmpty
                ? "<p>No evidence is taken in yet, and a level rests on some. Take it in first.</p>\n" : "" as Markup)\
            \(fields.area("imminence", "How soon something may happen", hint: "May be left blank.", rows: 2))\
            \(fields.area("target", "Who or what may be the target", hint: "May be left blank.", rows: 2))\
            \(fields.area("triggers", "What may set something off", hint: "May be left blank.", rows: 2))\
            \(fields.day(
                "reassess-by",
                "To be looked at again by",
                blank: "on the last day that the level allows, by the hour at which its time ends"
            ))<fieldset><legend>Whether a disability has to do with it</legend>
            \(Sections.radios(
                "disability",
                DisabilityCheck.Answer.allCases.map { ($0.rawValue, $0.words, "") },
                chosen: typed?.all("disability").first,
                isRequired: true
            ))\(fields.area("disability-words", "What was considered", hint: "May be left blank.", rows: 2))</fieldset>
            \(fields.field("interpreter", "Interpreter", hint: "Who interpreted, or that nobody had to; may be left blank."))
            """
        }.unfolded(for: viewer)
    }

    /// What the form states, at a time.
    static func statement(_ form: Form, by instrument: Instrument, at now: Timestamp) throws -> LevelStatement {
        guard let level = try form.level("level") else {
            throw ServiceError(.invalid, "No level is chosen. Choose the one that the team holds.")
        }
        guard let answer = try form.optional("disability").flatMap({ DisabilityCheck.Answer(rawValue: $0) }) else {
            throw ServiceError(.invalid, "Say whether a disability was considered: choose one of the answers.")
        }
        guard let end = try form.endOfDay("reassess-by") else {
            throw ServiceError(.invalid, "The day is blank by which the level is looked at again. Fill it in.")
        }
        let longest = instrument.levels.first { $0.code == level.code }.map { choice in
            Timestamp(milliseconds: now.milliseconds + Int64(choice.reassessWithinDays) * 86_400_000)
        }
        return LevelStatement(
            level: level,
            rationale: try form.required("rationale", called: "Why"),
            evidence: form.all("evidence").compactMap { Reference($0) },
            imminence: try form.optional("imminence"),
            target: try form.optional("target"),
            triggers: try form.optional("triggers"),
            reassessBy: try form.zone.earlier(of: end, longest),
            disability: DisabilityCheck(
                answer: answer,
                words: try form.optional("disability-words").map { Narrative($0) }
            ),
            interpreter: try form.optional("interpreter")
        )
    }

    /// How a triage ends; likewise by the instrument alone.
    static func triage(_ instrument: Instrument, action: Route, for viewer: Viewer) -> Markup {
        let typed = viewer.refused(by: action)
        return ActForm(summary: "", action: action, button: "Enter how it ends") { fields in
            """
            <fieldset><legend>How the triage ends</legend>
            \(Sections.radios(
                "outcome",
                instrument.outcomes.map { ($0.code, $0.label, $0.meaning) },
                chosen: typed?.all("outcome").first,
                isRequired: true
            ))</fieldset>
            \(fields.area("rationale", "Why", attributes: " required"))
            """
        }.unfolded(for: viewer)
    }

    /// What one of the team holds otherwise; likewise by the instrument alone.
    static func dissent(_ instrument: Instrument, action: Route, for viewer: Viewer) -> Markup {
        let typed = viewer.refused(by: action)
        return ActForm(summary: "Enter that you hold otherwise", action: action, button: "Enter your dissent") {
            fields in
            let level: Markup? =
                instrument.levels.isEmpty
                ? nil
                : """
                <fieldset><legend>What you hold the level to be, where that is what you differ on</legend>
                \(Sections.radios(
                    "level",
                    levels(of: instrument) + [("", "It is about something else", "")],
                    chosen: typed?.all("level").first,
                    isRequired: false
                ))</fieldset>

                """
            return """
                \(fields.area(
                    "words",
                    "What you hold otherwise, and why",
                    hint: "It stays beside what the others decide, under your name.",
                    attributes: " required"
                ))\(level)
                """
        }.markup(for: viewer)
    }
}

extension Form {
    /// The level that a person chose; nil where they chose none.
    func level(_ name: String) throws(WebRefusal) -> LevelOfConcern? {
        try optional(name).map { LevelOfConcern(chosenByPerson: $0) }
    }
}

extension OfficeZone {
    /// The end of a day, or the last moment that is allowed where that is earlier on the same day.
    fileprivate func earlier(of end: Timestamp, _ longest: Timestamp?) throws(ServiceError) -> Timestamp {
        guard let longest, longest < end else { return end }
        return try self.end(ofDay: String(local(longest).text.prefix(10))) == end ? longest : end
    }
}

extension DisabilityCheck.Answer {
    /// For people.
    var words: String {
        switch self {
        case .notAsked: "Not asked"
        case .notKnown: "Asked, and not known"
        case .noneKnown: "Asked, and none is known"
        case .planConsidered: "There is one, and its IEP or 504 plan was considered"
        case .manifestationReviewed: "A manifestation determination was made or asked for"
        case .notApplicable: "Does not apply, such as for somebody who is no student"
        }
    }
}
