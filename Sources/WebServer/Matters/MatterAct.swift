// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework

/// What is done with a case as a matter, beside the way that its work goes: by a form on its page.
package enum MatterAct: String, CaseFormAct {
    case correct
    case relate = "related"
    case part = "part-tip"
    case lead
    case restrict
    case unrestrict
    case wall
    case unwall
    case preserve = "preservations"
    case overwrite = "overwrites"
    case settle = "settlements"
    case destroy

    /// Those that the policy lets a person do in a case as it stands.
    static func offered(in file: CaseFile, _ offers: Offers) -> [MatterAct] {
        allCases.filter { act in
            switch act {
            case .correct: offers.allows(.correctCase, in: file)
            case .relate, .preserve, .overwrite: offers.allows(.contribute, in: file)
            case .part: offers.allows(.contribute, in: file) && offers.allows(.triageTips(unit: file.unit))
            case .lead: !offers.leads(for: file).isEmpty
            case .restrict: offers.allows(.restrict, in: file)
            case .unrestrict: offers.allows(.liftRestriction, in: file)
            case .wall: !offers.wallable(from: file).isEmpty
            case .unwall: !offers.walled(from: file).isEmpty
            case .settle: offers.allows(.contribute, in: file) && file.preservations.contains { $0.settled == nil }
            case .destroy:
                // What is not here to be destroyed alone may be, together with what rests on it.
                (0..<file.size).contains { offers.allows(.destroy(entries: [$0]), in: file) }
            }
        }
    }

    func route(of number: String) -> Route { .matter(self, of: number) }

    func reading(_ form: Form, in number: String) throws -> @Sendable (Session) throws -> Void {
        switch self {
        case .correct:
            let (title, type) = (try form.optional("title"), try form.optional("type"))
            let reason = try MatterAct.reason(form)
            return { try $0.correct(number, title: title, type: type, reason: reason) }
        case .relate:
            let other = try form.required("other", called: "The other case")
            let relation = try form.required("relation", called: "How they belong together")
            let basis = try form.required("basis", called: "The basis")
            return { _ = try $0.relate(number, to: other, relation: relation, basis: basis) }
        case .part:
            let (tip, reason) = (try form.number("tip", of: .tip, called: "The tip"), try MatterAct.reason(form))
            return { try $0.part(tip, from: number, reason: reason) }
        case .lead, .wall, .unwall: return try aboutSomebody(form, number)
        case .restrict, .unrestrict:
            let reason = try MatterAct.reason(form)
            guard self == .restrict else { return { try $0.liftRestriction(of: number, reason: reason) } }
            return { try $0.restrict(number, reason: reason) }
        case .preserve, .overwrite: return try preserving(form, number)
        case .settle:
            let entry = try form.number("request", of: .entry, called: "The request")
            let outcome = try form.required("outcome", called: "What came of it")
            return { try $0.settlePreservation(UInt64(entry), in: number, outcome: outcome) }
        case .destroy: return try MatterAct.destroying(form, number)
        }
    }

    private static func reason(_ form: Form) throws -> String { try form.required("reason", called: "The reason") }

    private func aboutSomebody(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        let (name, reason) = (try form.required("name", called: "Who"), try MatterAct.reason(form))
        switch self {
        case .wall: return { try $0.wall(name, from: number, reason: reason) }
        case .unwall: return { try $0.liftWall(before: name, of: number, reason: reason) }
        default: return { try $0.changeLead(of: number, to: name, reason: reason) }
        }
    }

    private func preserving(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        guard self == .preserve else {
            let recorder = try form.required("recorder", called: "The recorder")
            guard let incidentAt = try form.time("incident-at") else {
                throw ServiceError(.invalid, "When it happened is blank. Fill it in, and send it again.")
            }
            let days: Int = try form.number("days", called: "The days")
            let basis = try form.optional("basis")
            return {
                _ = try $0.expectOverwrite(
                    in: number,
                    by: recorder,
                    incidentAt: incidentAt,
                    retentionDays: days,
                    basis: basis
                )
            }
        }
        let holder = try form.required("holder", called: "Who is asked")
        let what = try form.required("what", called: "What they are to keep")
        let (authority, sentAt) = (try form.optional("authority"), try form.time("sent-at"))
        guard let expires = try form.time("expires") else {
            throw ServiceError(.invalid, "Until when they keep it is blank. Fill it in, and send it again.")
        }
        return {
            _ = try $0.requestPreservation(
                in: number,
                by: holder,
                of: what,
                authority: authority,
                sentAt: sentAt,
                expires: expires
            )
        }
    }

    /// What cannot be undone is done only where its words were written again.
    private static func destroying(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        let entries = try form.references("entries")
        guard !entries.isEmpty, entries.allSatisfy({ $0.kind == .entry }) else {
            throw ServiceError(.invalid, "Name the entries by their numbers in the timeline, such as #7 #12.")
        }
        let (reason, authority) = (try reason(form), try form.required("authority", called: "The authority"))
        let words = "destroy " + entries.map(\.text).joined(separator: " ")
        guard try form.required("words", called: "What you confirm").utf8.elementsEqual(words.utf8) else {
            throw ServiceError(.invalid, "Nothing was destroyed. To confirm it, write these words: \(words)")
        }
        return { session in
            try session.destroy(
                entries.map { UInt64($0.number) },
                of: number,
                reason: reason,
                authority: authority
            )
        }
    }
}
