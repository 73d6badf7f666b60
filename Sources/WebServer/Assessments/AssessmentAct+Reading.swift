// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Values

/// What a form asks for, to be done with a session.
typealias Doing = @Sendable (Session) throws -> Void

extension AssessmentAct {
    /// Reads the form of this act.
    func reading(_ form: Form, _ place: AssessmentPlace) throws -> Doing {
        switch self {
        case .determine, .notify, .interview, .consult, .excuse, .correct: try step(form, place)
        case .beginRound, .replaceChair, .excuseAssessor, .addToTeam, .endRound: try round(form, place)
        case .answerAlert, .addAction, .reviewPlan, .addTrigger, .answerTrigger: try plan(form, place)
        case .close: try AssessmentAct.closing(form, place)
        case .reopen: try AssessmentAct.reopening(form, place)
        }
    }

    private func step(_ form: Form, _ place: AssessmentPlace) throws -> Doing {
        switch self {
        case .determine:
            let finding: DeterminationMade.Finding = try form.chosen("finding", called: "What was determined")
            let (madeAt, reason) = (try form.time("made-at"), try form.reason)
            return { try $0.determine(place, finding, madeAt: madeAt, reason: reason) }
        case .notify:
            let (party, who) = (try form.party("Who had to be told"), try form.optional("who"))
            let outcome: NoticeGiven.Outcome = try form.chosen("outcome", called: "Whether they were reached")
            let (givenAt, means, words) = (
                try form.time("given-at"), try form.optional("means"), try form.optional("words")
            )
            return {
                try $0.giveNotice(place, to: party, who: who, outcome, givenAt: givenAt, means: means, words: words)
            }
        case .interview:
            let (party, words) = (try form.party("Who was heard"), try form.optional("words"))
            let item = try form.reference("item", called: "The interview")
            return { try $0.linkInterview(place, of: party, item: item, words: words) }
        case .consult:
            let (party, items) = (try form.party("Which records"), try form.ticked("item"))
            let authority = try form.required("authority", called: "The authority")
            let found = try form.optional("found")
            return {
                try $0.consultRecords(place, of: party, authority: authority, found: found, items: items)
            }
        case .excuse:
            let (step, reason) = (try form.required("step", called: "The step"), try form.reason)
            return { try $0.excuse(place, step: step, reason: reason) }
        default:
            let (subject, concern) = (try ConcernForm.subject(form), try ConcernForm.concern(form))
            let reason = try form.reason
            return { try $0.correctConcern(of: place, subject: subject, concern: concern, reason: reason) }
        }
    }

    private func round(_ form: Form, _ place: AssessmentPlace) throws -> Doing {
        if self == .beginRound { return try AssessmentAct.beginning(form, place) }
        let (round, reason) = (try form.number("round", called: "The round") as Int, try form.reason)
        switch self {
        case .replaceChair:
            let name = try form.required("name", called: "Who chairs it")
            return { try $0.replaceChair(of: round, place, by: name, reason: reason) }
        case .excuseAssessor:
            let name = try form.required("name", called: "Who")
            return { try $0.excuseAssessor(name, from: round, of: place, reason: reason) }
        case .addToTeam:
            let choice = TeamForm.choice(form, try form.required("name", called: "Who"))
            return { try $0.addToTeam(choice, round: round, of: place, reason: reason) }
        default: return { try $0.endRound(round, of: place, reason: reason) }
        }
    }

    private static func beginning(_ form: Form, _ place: AssessmentPlace) throws -> Doing {
        let instrument = try form.required("instrument", called: "The instrument")
        let (team, reason) = (TeamForm.team(form), try form.optional("reason"))
        guard !team.isEmpty else {
            throw ServiceError(.invalid, "Nobody is on the team yet. Tick who is, and send it again.")
        }
        let triggers = try form.all("trigger").map { text throws(WebRefusal) in
            guard let number = Int(text) else { throw .notWhole }
            return number
        }
        return {
            _ = try $0.beginRound(of: place, by: instrument, team: team, reason: reason, answering: triggers)
        }
    }

    private func plan(_ form: Form, _ place: AssessmentPlace) throws -> Doing {
        switch self {
        case .answerAlert:
            let sheet = try form.number("sheet", of: .entry, called: "The alert")
            let words = try form.required("words", called: "What was done")
            return { try $0.answerAlert(of: UInt64(sheet), in: place, words: words) }
        case .addAction:
            let statement = try PlanForms.action(form)
            return { _ = try $0.addPlanAction(statement, to: place) }
        case .reviewPlan:
            let found = try form.required("found", called: "How it goes")
            return { try $0.reviewPlan(of: place, found: found) }
        case .addTrigger:
            let what = try form.required("what", called: "What may change things")
            let day = try form.dueDay("on", called: "The day")
            return { _ = try $0.addTrigger(what, on: day, to: place) }
        default:
            let (trigger, remark) = (
                try form.number("trigger", called: "The trigger") as Int,
                try form.required("remark", called: "The remark")
            )
            return { try $0.answerTrigger(trigger, of: place, remark: remark) }
        }
    }

    private static func closing(_ form: Form, _ place: AssessmentPlace) throws -> Doing {
        let reason = try form.reason
        let overrides = try form.all("step").compactMap { step in
            try form.optional("override-\(step)").map { (requirement: step, reason: $0) }
        }
        return { try $0.close(place, reason: reason, overriding: overrides) }
    }

    private static func reopening(_ form: Form, _ place: AssessmentPlace) throws -> Doing {
        let reason = try form.reason
        return { try $0.reopen(place, reason: reason) }
    }
}

extension Form {
    /// Why something is done.
    fileprivate var reason: String { get throws { try required("reason", called: "The reason") } }

    /// Whom a step is about, as a code: one that the policy names, or another in words.
    fileprivate func party(_ label: String) throws -> String {
        switch (try optional("party"), try optional("other-party")) {
        case (let party?, nil): party
        case (nil, let other?): other.asCode
        case (nil, nil): throw ServiceError(.invalid, "\(label) is blank. Choose it or write it, and send it again.")
        default: throw ServiceError(.invalid, "\(label) is both chosen and written. Leave one of them blank.")
        }
    }

    /// The end of a day that must be given.
    func dueDay(_ name: String, called label: String) throws -> Timestamp {
        guard let day = try endOfDay(name) else {
            throw ServiceError(.invalid, "\(label) is blank. Fill it in, and send it again.")
        }
        return day
    }
}
