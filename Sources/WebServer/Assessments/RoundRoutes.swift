// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTTPTypes
internal import HummingbirdCore
internal import Values

/// A round of an assessment: each assessor's sheet, the meeting, the outcome and who signed it.
enum RoundRoutes {
    /// Each factor has some fields.
    private static let limits = FormLimits(bytes: 8 << 20, fields: 2000, time: .seconds(120))
    private static let anywhere = AssessmentPlace("", 0)

    static func register(in site: Site) {
        site.page(.round(0, of: anywhere)) { visit in
            let place = try RoundPlace(visit)
            return .page(RoundPage(view: try await visit.perform { try RoundView(place, $0, visit) }).markup)
        }
        sheet(in: site)
        meeting(in: site)
        for part in [RoundPart.open, .sign] {
            site.form(.roundPart(part, 0, of: anywhere), on: .round(0, of: anywhere)) { visit, form in
                let place = try RoundPlace(visit)
                try await visit.perform(place.reading(part, form, at: visit.viewer.now))
                return .redirect(to: part == .open ? place.route(to: .meeting) : place.route)
            }
        }
    }

    private static func sheet(in site: Site) {
        site.page(.roundPart(.sheet, 0, of: anywhere)) { visit in
            let place = try RoundPlace(visit)
            let page = try await visit.perform { session in
                SheetPage(
                    view: try RoundView(place, session, visit),
                    sheets: try session.sheets(of: place.round, place.assessment),
                    draft: try draft(of: place, session, visit)
                )
            }
            var response = Response.page(page.markup)
            response.headers[.contentSecurityPolicy] = SecurityHeaders.scriptedPolicy
            return response
        }
        let route = Route.roundPart(.sheet, 0, of: anywhere)
        site.form(route, limits, on: route) { visit, form in
            let place = try RoundPlace(visit)
            let sent = form
            _ = try await visit.perform { session in
                let sheet = try SheetForm.sheet(sent, by: place.found(session).round.instrument)
                return try session.sign(sheet, in: place.round, of: place.assessment)
            }
            return .redirect(to: place.route)
        }
    }

    private static func meeting(in site: Site) {
        let page = Route.roundPart(.meeting, 0, of: anywhere)
        site.page(page) { visit in
            let place = try RoundPlace(visit)
            return .page(MeetingPage(view: try await visit.perform { try RoundView(place, $0, visit) }).markup)
        }
        for part in [RoundPart.agree, .level, .triage, .dissent] {
            site.form(.roundPart(part, 0, of: anywhere), limits, on: page) { visit, form in
                let place = try RoundPlace(visit)
                try await visit.perform(place.reading(part, form, at: visit.viewer.now))
                return .redirect(to: part == .agree ? place.route(to: .meeting) : place.route)
            }
        }
    }

    /// What an assessor left unfinished, as the form of their sheet; nil while nothing is kept.
    private static func draft(of place: RoundPlace, _ session: Session, _ visit: SignedInVisit) throws -> Form? {
        let form = DraftForm.sheet(assessment: place.assessment.assessment, round: place.round)
        guard let draft = try session.draft(of: form.text, in: place.assessment.caseNumber) else { return nil }
        return try Form(draft.fields.map { (Array($0.name.utf8), Array($0.value.utf8)) }, in: visit.visit.house.zone)
    }
}

/// Where a round is: in which assessment of which case.
struct RoundPlace: Sendable {
    let assessment: AssessmentPlace
    let round: Int

    init(assessment: AssessmentPlace, round: Int) { (self.assessment, self.round) = (assessment, round) }

    init(_ visit: SignedInVisit) throws(WebRefusal) {
        assessment = AssessmentPlace(try visit.parameter("case"), try visit.number("assessment"))
        round = try visit.number("round")
    }

    var route: Route { .round(round, of: assessment) }

    func route(to part: RoundPart) -> Route { .roundPart(part, round, of: assessment) }

    /// The round with what it is in, as it stands.
    func found(_ session: Session) throws -> (file: CaseFile, assessment: Assessment, round: AssessmentRound) {
        let file = try session.caseFile(assessment.caseNumber)
        guard let found = file.assessment(assessment.assessment), let round = found.round(round) else {
            throw WebRefusal.notFound
        }
        return (file, found, round)
    }

    /// Reads a form; what it gives does with a session what the form asks for.
    func reading(_ part: RoundPart, _ form: Form, at now: Timestamp) throws -> @Sendable (Session) throws -> Void {
        let (round, assessment) = (round, assessment)
        switch part {
        case .sheet, .meeting: throw WebRefusal.notFound
        case .open: return { try $0.openSheets(of: round, assessment) }
        case .agree:
            return { session in
                let found = try found(session).round
                let ratings = try found.instrument.factors.compactMap { try RatingFields.rating(of: $0, form) }
                // What stands as it was agreed on is not entered again.
                let changed = ratings.filter { $0 != found.consensus(on: $0.factor) }
                try session.agree(on: changed, in: round, of: assessment)
            }
        case .level:
            return { session in
                let instrument = try found(session).round.instrument
                let statement = try LevelForm.statement(form, by: instrument, at: now)
                try session.setLevel(statement, in: round, of: assessment)
            }
        case .triage:
            let outcome = try form.required("outcome", called: "The outcome")
            let rationale = try form.required("rationale", called: "The reasons")
            return { try $0.decideTriage(outcome, rationale: rationale, in: round, of: assessment) }
        case .dissent:
            let words = try form.required("words", called: "What you hold otherwise")
            let level = try form.level("level")
            return { try $0.dissent(words, level: level, in: round, of: assessment) }
        case .sign:
            let outcome: UInt64 = try form.number("outcome", called: "The outcome")
            return { try $0.signOutcome(outcome, in: round, of: assessment) }
        }
    }
}
