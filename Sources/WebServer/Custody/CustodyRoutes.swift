// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTTPTypes
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
        for way in Handover.allCases {
            site.page(.handover(way, 0, of: "")) { visit in
                let place = try ItemPlace(visit)
                let (file, offers) = try await visit.perform { (try $0.caseFile(place.number), try $0.offers()) }
                guard let item = file.item(place.item) else { throw WebRefusal.notFound }
                let page = HandoverPage(viewer: visit.viewer, way: way, file: file, item: item, offers: offers)
                var response = Response.page(page.markup)
                response.headers[.contentSecurityPolicy] = SecurityHeaders.scriptedPolicy
                return response
            }
            site.upload(.handover(way, 0, of: ""), on: .handover(way, 0, of: "")) { visit, upload in
                let place = try ItemPlace(visit)
                let request = try HandoverRequest(way, upload.form)
                let (session, name) = (visit.signedIn.session, upload.fileName)
                if name.isEmpty {
                    // What browsers send where no file was chosen.
                    try await upload.passOver()
                    try await visit.perform { try request.perform(on: place, $0, signature: nil) }
                } else {
                    try await upload.take(visit) { source in
                        try request.perform(on: place, session, signature: SignatureFile(file: source, name: name))
                    }
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
    case move(place: String, reason: String?, at: StatedTime?)
    case seal(String, at: StatedTime?)
    case unseal(seal: String?, reason: String, witness: String?, at: StatedTime?)
    case takeBack(OutsideParty, ArrivalStatement)
    case destroy(authority: String, method: String, witness: String, at: StatedTime?)
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
        case .accept: self = .accept(try form.arrival())
        case .refuse: self = .refuse(reason: try reason())
        case .store:
            self = .store(place: try form.required("place", called: "Where it is now"), seal: try form.optional("seal"))
        case .move:
            let place = try form.required("place", called: "Where it is now")
            self = .move(place: place, reason: try form.optional("reason"), at: try form.time("at"))
        case .seal: self = .seal(try form.required("seal", called: "The seal"), at: try form.time("at"))
        case .unseal:
            self = .unseal(
                seal: try form.optional("seal"),
                reason: try reason(),
                witness: try form.optional("witness"),
                at: try form.time("at")
            )
        case .takeBack: self = .takeBack(try form.party(), try form.arrival())
        case .destroy:
            self = .destroy(
                authority: try form.required("authority", called: "The authority"),
                method: try form.required("method", called: "How it was destroyed"),
                witness: try form.required("witness", called: "Who saw it"),
                at: try form.time("at")
            )
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
        case .move(let place, let reason, let at):
            try session.move(item, of: number, to: place, reason: reason, at: at)
        case .seal(let seal, let at): try session.seal(item, of: number, with: seal, at: at)
        case .unseal(let seal, let reason, let witness, let at):
            try session.unseal(item, of: number, seal: seal, reason: reason, witness: witness, at: at)
        case .takeBack(let party, let arrival): try session.takeBack([item], of: number, from: party, arrival)
        case .destroy(let authority, let method, let witness, let at):
            try session.destroyThing(
                item,
                of: number,
                authority: authority,
                method: method,
                witness: witness,
                at: at
            )
        case .takeOver(let reason, let arrival): try session.takeOver([item], of: number, reason: reason, arrival)
        case .verify: _ = try session.verifyBytes(of: item, in: number) { _ in }
        case .explain(let gap, let text): _ = try session.explain(gap, of: item, in: number, text: text)
        }
    }
}

extension Form {
    /// Somebody without an account, as `CustodyForms.party` asks for them.
    func party() throws -> OutsideParty {
        OutsideParty(
            name: try required("party", called: "The name"),
            agency: try optional("agency"),
            identityCheckedBy: try optional("identity")
        )
    }

    /// How an item came; nothing chosen says nothing of its seal.
    fileprivate func arrival() throws -> ArrivalStatement {
        let (number, state) = (try optional("seal"), try optional("seal-state"))
        return ArrivalStatement(
            condition: try optional("condition"),
            seal: number == nil && state == nil
                ? nil : SealSeen(number: number, isWhole: ["whole": true, "broken": false][state ?? ""]),
            discrepancy: try optional("discrepancy"),
            place: try optional("place"),
            at: try time("at")
        )
    }
}
