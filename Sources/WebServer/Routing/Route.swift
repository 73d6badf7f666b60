// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import CaseManagement
package import Casework
internal import HTML

/// Every path of the site: what is registered and what is linked or redirected to is made here, and nowhere else.
package enum Route: Hashable, Sendable {
    case home
    case health
    case asset(_ name: String)
    case signIn
    case signInCode
    case secondFactor
    case removeSecondFactor
    case signOut
    case sessions
    case endSession(_ id: String)
    case today
    case search
    case cases(_ status: CaseStatus?, page: Int)
    case caseFile(_ number: String)
    /// A case's page with the form unfolded by which it is given another lead.
    case leadForm(_ number: String)
    /// A case's page with the form unfolded by which a task is given.
    case taskForm(_ number: String)
    case addNote(_ number: String)
    case task(_ task: Int, of: String)
    case taskAct(TaskAct, _ task: Int, of: String)
    case collect(_ number: String)
    case beginFile(_ number: String)
    case arrivingFile(_ id: String)
    case piece(_ piece: Int, of: String)
    case completeFile(_ id: String)
    case giveUpFile(_ id: String)
    case item(_ item: Int, of: String)
    case itemView(_ item: Int, of: String)
    case itemBytes(_ item: Int, of: String)
    case itemExport(_ item: Int, of: String)
    case label(_ item: Int, of: String, titled: Bool)
    case labels(_ number: String, titled: Bool)
    case custody(CustodyAct, _ item: Int, of: String)
    case handover(Handover, _ item: Int, of: String)
    case logThing(_ number: String)
    case caseAct(CaseAct, of: String)
    case subject(SubjectAct, of: String)
    case matter(MatterAct, of: String)
    case disclosures(_ number: String, DisclosureListing?)
    case report(_ report: Int, of: String)
    case beginReport(ReportKind, of: String)
    case revise(_ report: Int, of: String)
    case reportAct(ReportAct, _ report: Int, of: String)
    case keepDraft(_ form: String, of: String)
    case discardDraft(_ form: String, of: String)
    case startAssessment(in: String)
    case assessment(AssessmentPart, AssessmentPlace)
    case round(_ round: Int, of: AssessmentPlace)
    case roundPart(RoundPart, _ round: Int, of: AssessmentPlace)
    case productions(_ number: String)
    case makeProduction(_ production: Int, of: String)
    case people
    case changeAccount(AccountChange, of: String)
    case audit(AuditFilter, page: Int)
    case auditExport(AuditFilter)
    case units
    case rules
    case instruments
    case instrument(_ code: String, version: String?)
    case withdrawInstrument(_ code: String)
    case policies
    case policy(_ code: String, version: String?)
    case withdrawPolicy(_ code: String)
    case caseload
    case programme(Quarter?)
    case programmeFile(ProgrammePart, Quarter?)
    case unrecorded(Quarter?)
    /// Where the groups are recorded of whom an assessment is about.
    case groups(_ assessment: Int, of: String)
    case check
    case passphrase
    case tipLines
    case tipForm(_ unit: String, language: String?)
    case tipReceipt(_ unit: String, language: String?)
    case tipAnswer(_ unit: String, language: String?)
    case intake(all: Bool)
    case call
    case tip(_ number: Int)
    case tipAct(_ number: Int, TipAct)
    case tipBeside(_ number: Int, other: Int?)
    case tipFile(FileAct, _ file: Int, of: Int)
    case joinedFile(FileAct, _ file: Int, ofTip: Int, in: String)
    case receiveFile(_ file: Int, ofTip: Int, in: String)

    /// The path with its values, percent-encoded, and its query.
    package var path: String {
        let path = "/" + parts.map(\.encoded).joined(separator: "/")
        let query = query.map { "\($0.name)=\(PercentCode.encode($0.value))" }.joined(separator: "&")
        return query.isEmpty ? path : path + "?" + query
    }

    /// The path as the router knows it, with the names of its values in braces.
    package var pattern: String { "/" + parts.map(\.pattern).joined(separator: "/") }

    private var parts: [Part] {
        switch self {
        case .home: []
        case .health: ["health"]
        case .asset(let name): ["assets", .value("name", name)]
        case .signIn: ["sign-in"]
        case .signInCode: ["sign-in", "code"]
        case .secondFactor: ["second-factor"]
        case .removeSecondFactor: ["second-factor", "remove"]
        case .signOut: ["sign-out"]
        case .sessions: ["sessions"]
        case .endSession(let id): ["sessions", .value("session", id), "end"]
        case .today: ["today"]
        case .search: ["search"]
        case .cases: ["cases"]
        case .arrivingFile(let id): Route.file(id)
        case .piece(let piece, let id): Route.file(id) + ["pieces", .value("piece", String(piece))]
        case .completeFile(let id): Route.file(id) + ["complete"]
        case .giveUpFile(let id): Route.file(id) + ["give-up"]
        case .people: ["people"]
        case .changeAccount(let change, let name): ["people", .value("person", name), .fixed(change.rawValue)]
        case .audit: ["audit"]
        case .auditExport: ["audit", "export"]
        case .units: ["units"]
        case .rules: ["rules"]
        case .instruments: ["instruments"]
        case .instrument(let code, _): Route.instrument(code)
        case .withdrawInstrument(let code): Route.instrument(code) + ["withdraw"]
        case .policies: ["policies"]
        case .policy(let code, _): Route.policy(code)
        case .withdrawPolicy(let code): Route.policy(code) + ["withdraw"]
        case .caseload: ["caseload"]
        case .programme: ["programme"]
        case .programmeFile(let part, _): ["programme", .fixed(part.rawValue)]
        case .unrecorded: ["programme", "unrecorded"]
        case .check: ["check"]
        case .passphrase: ["sessions", "passphrase"]
        case .tipLines: ["tips"]
        case .tipForm(let unit, _): Route.tips(unit)
        case .tipReceipt(let unit, _): Route.tips(unit) + ["receipt"]
        case .tipAnswer(let unit, _): Route.tips(unit) + ["receipt", "answer"]
        case .intake: ["intake"]
        case .call: ["intake", "call"]
        case .tip(let number): Route.intake(number)
        case .tipAct(let number, let act): Route.intake(number) + [.fixed(act.rawValue)]
        case .tipBeside(let number, _): Route.intake(number) + ["beside"]
        case .tipFile(let act, let file, let number):
            Route.intake(number) + ["files", .value("file", String(file)), .fixed(act.rawValue)]
        case .caseFile, .leadForm, .taskForm, .addNote, .task, .taskAct, .collect, .beginFile, .item, .itemView,
            .itemBytes,
            .itemExport, .label, .labels, .custody, .handover, .logThing, .caseAct, .subject, .matter,
            .disclosures, .report, .beginReport, .revise, .reportAct, .keepDraft, .discardDraft, .productions,
            .makeProduction, .joinedFile, .receiveFile, .startAssessment, .assessment, .groups, .round, .roundPart:
            ofCase
        }
    }

    /// The paths below a case.
    private var ofCase: [Part] {
        switch self {
        case .caseFile(let number), .leadForm(let number), .taskForm(let number): Route.parts(number)
        case .addNote(let number): Route.parts(number) + ["notes"]
        case .task(let task, let number): Route.parts(number) + ["tasks", .value("task", String(task))]
        case .taskAct(let act, let task, let number):
            Route.parts(number) + ["tasks", .value("task", String(task)), .fixed(act.rawValue)]
        case .collect(let number): Route.parts(number) + ["evidence"]
        case .beginFile(let number): Route.parts(number) + ["files"]
        case .item(let item, let number): Route.parts(number, item)
        case .itemView(let item, let number): Route.parts(number, item) + ["view"]
        case .itemBytes(let item, let number): Route.parts(number, item) + ["bytes"]
        case .itemExport(let item, let number): Route.parts(number, item) + ["export"]
        case .label(let item, let number, _): Route.parts(number, item) + ["label"]
        case .labels(let number, _): Route.parts(number) + ["labels"]
        case .custody(let act, let item, let number): Route.parts(number, item) + ["custody", .fixed(act.rawValue)]
        case .handover(let way, let item, let number): Route.parts(number, item) + [.fixed(way.rawValue)]
        case .logThing(let number): Route.parts(number) + ["things"]
        case .caseAct(let act, let number): Route.parts(number) + [.fixed(act.rawValue)]
        case .subject(let act, let number): Route.parts(number) + [.fixed(act.rawValue)]
        case .matter(let act, let number): Route.parts(number) + [.fixed(act.rawValue)]
        case .disclosures(let number, _): Route.parts(number) + ["disclosures"]
        case .report(let report, let number): Route.parts(number) + ["reports", .value("report", String(report))]
        case .beginReport(let kind, let number): Route.parts(number) + ["drafts", .fixed(kind.rawValue)]
        case .revise(let report, let number):
            Route.parts(number) + ["reports", .value("report", String(report)), "revise"]
        case .reportAct(let act, let report, let number):
            Route.parts(number) + ["reports", .value("report", String(report)), .fixed(act.rawValue)]
        case .keepDraft(let form, let number): Route.parts(number) + ["drafts", .value("form", form)]
        case .discardDraft(let form, let number): Route.parts(number) + ["drafts", .value("form", form), "discard"]
        case .startAssessment(let number): Route.parts(number) + ["assessments", "new"]
        case .assessment(let part, let place):
            switch part {
            case .whole: Route.parts(place)
            case .then(let entry): Route.parts(place) + ["then", .value("entry", String(entry))]
            case .reading(let reading): Route.parts(place) + [.fixed(reading.rawValue)]
            case .act(let act): Route.parts(place) + [.fixed(act.rawValue)]
            }
        case .round(let round, let place): Route.parts(place) + ["rounds", .value("round", String(round))]
        case .roundPart(let part, let round, let place):
            Route.parts(place) + ["rounds", .value("round", String(round)), .fixed(part.rawValue)]
        case .groups(let assessment, let number):
            Route.parts(number) + ["assessments", .value("assessment", String(assessment)), "groups"]
        case .productions(let number): Route.parts(number) + ["productions"]
        case .makeProduction(let production, let number):
            Route.parts(number) + ["productions", .value("production", String(production))]
        case .joinedFile(let act, let file, let tip, let number):
            Route.file(file, tip, number) + [.fixed(act.rawValue)]
        case .receiveFile(let file, let tip, let number): Route.file(file, tip, number) + ["evidence"]
        default: []
        }
    }

    private static func tips(_ unit: String) -> [Part] { ["tips", .value("unit", unit)] }
    private static func instrument(_ code: String) -> [Part] { ["instruments", .value("instrument", code)] }
    private static func policy(_ code: String) -> [Part] { ["policies", .value("policy", code)] }
    private static func file(_ id: String) -> [Part] { ["files", .value("file", id)] }
    private static func intake(_ tip: Int) -> [Part] { ["intake", .value("tip", String(tip))] }
    private static func file(_ file: Int, _ tip: Int, _ number: String) -> [Part] {
        parts(number) + ["tips", .value("tip", String(tip)), "files", .value("file", String(file))]
    }
    private static func parts(_ number: String) -> [Part] { ["cases", .value("case", number)] }

    private static func parts(_ number: String, _ item: Int) -> [Part] {
        parts(number) + ["evidence", .value("item", String(item))]
    }

    private static func parts(_ place: AssessmentPlace) -> [Part] {
        parts(place.caseNumber) + ["assessments", .value("assessment", String(place.assessment))]
    }

    /// Never what a case says: addresses stand in histories and in logs of others.
    private var query: [(name: String, value: String)] {
        switch self {
        case .cases(let status, let page):
            [status.map { ("status", $0.rawValue) }, page > 1 ? ("page", String(page)) : nil].compactMap(\.self)
        case .leadForm: [("form", MatterAct.lead.rawValue)]
        case .taskForm: [("form", CaseAct.task.rawValue)]
        case .disclosures(_, let listing): listing.map { [("listing", $0.rawValue)] } ?? []
        case .audit(let filter, let page): filter.query + (page > 1 ? [("page", String(page))] : [])
        case .auditExport(let filter): filter.query
        case .instrument(_, let version), .policy(_, let version): version.map { [("version", $0)] } ?? []
        case .programme(let quarter), .programmeFile(_, let quarter), .unrecorded(let quarter):
            quarter.map { [("quarter", $0.text)] } ?? []
        case .tipForm(_, let language), .tipReceipt(_, let language), .tipAnswer(_, let language):
            language.map { [("language", $0)] } ?? []
        case .tipBeside(_, let other): other.map { [("other", String($0))] } ?? []
        case .label(_, _, let titled), .labels(_, let titled): titled ? [("titles", "yes")] : []
        case .intake(let all): all ? [("all", "yes")] : []
        default: []
        }
    }
}

/// A part of a path: always the same, or a value with a name.
private enum Part: ExpressibleByStringLiteral {
    case fixed(String)
    case value(_ name: String, _ value: String)

    init(stringLiteral literal: String) { self = .fixed(literal) }

    var encoded: String {
        switch self {
        case .fixed(let text): text
        case .value(_, let value): PercentCode.encode(value)
        }
    }

    var pattern: String {
        switch self {
        case .fixed(let text): text
        case .value(let name, _): "{\(name)}"
        }
    }
}

extension Markup.Interpolation {
    /// A path of the site: a link's target can be nothing else.
    mutating func appendInterpolation(_ route: Route) { appendInterpolation(route.path) }
}
