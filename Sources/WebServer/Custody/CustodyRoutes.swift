// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore

/// What is done with items by form: each hand of a handover signs for itself.
enum CustodyRoutes {
    static func register(in site: Site) {
        for act in CustodyAct.allCases {
            site.form(.custody(act, 0, of: ""), .longText, on: .item(0, of: "")) { visit, form in
                let place = try ItemPlace(visit)
                let request = try CustodyRequest(act, form)
                // All bytes of an item may be read: that takes a thread for as long as it takes.
                if act == .verify {
                    try await visit.performWithFile { try request.perform(on: place, $0) }
                } else {
                    try await visit.perform { try request.perform(on: place, $0) }
                }
                return .redirect(to: .item(place.item, of: place.number))
            }
        }
    }
}

/// An act with an item, as a form asks for it.
private enum CustodyRequest: Sendable {
    case release(to: String, purpose: String, condition: String?)
    case withdraw(reason: String)
    case accept(ArrivalStatement)
    case refuse(reason: String)
    case store(place: String, seal: String?)
    case takeOver(reason: String, ArrivalStatement)
    case verify
    case explain(GapMark, text: String)

    init(_ act: CustodyAct, _ form: Form) throws {
        let reason = { try form.required("reason", called: "The reason") }
        switch act {
        case .release:
            self = .release(
                to: try form.required("to", called: "To"),
                purpose: try form.required("purpose", called: "What for"),
                condition: try form.optional("condition")
            )
        case .withdraw: self = .withdraw(reason: try reason())
        case .accept:
            self = .accept(
                ArrivalStatement(
                    condition: try form.optional("condition"),
                    discrepancy: try form.optional("discrepancy"),
                    place: try form.optional("place")
                )
            )
        case .refuse: self = .refuse(reason: try reason())
        case .store:
            self = .store(place: try form.required("place", called: "Where it is now"), seal: try form.optional("seal"))
        case .takeOver:
            self = .takeOver(reason: try reason(), ArrivalStatement(place: try form.optional("place")))
        case .verify: self = .verify
        case .explain:
            guard let gap = GapMark(try form.required("gap", called: "The gap")) else {
                throw WebRefusal.unfit("The gap is not named as on the page. Reload it, and send it again.")
            }
            self = .explain(gap, text: try form.required("text", called: "What is known of it"))
        }
    }

    func perform(on place: ItemPlace, _ session: Session) throws {
        let (item, number) = (place.item, place.number)
        switch self {
        case .release(let to, let purpose, let condition):
            try session.release(item, of: number, to: to, purpose: purpose, condition: condition)
        case .withdraw(let reason): try session.withdraw([item], of: number, reason: reason)
        case .accept(let arrival): _ = try session.accept([item], of: number, arrival)
        case .refuse(let reason): try session.refuse(item, of: number, reason: reason)
        case .store(let place, let seal): try session.store(item, of: number, place: place, seal: seal)
        case .takeOver(let reason, let arrival): try session.takeOver([item], of: number, reason: reason, arrival)
        case .verify: _ = try session.verifyBytes(of: item, in: number) { _ in }
        case .explain(let gap, let text): _ = try session.explain(gap, of: item, in: number, text: text)
        }
    }
}
