// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HummingbirdCore

/// An item's way from hand to hand: a handover is two sign-ins, of who releases and of who accepts.
enum CustodyRoutes {
    static func register(in site: Site) {
        site.form(.releaseItem(0, of: "")) { visit, form in
            let place = try ItemPlace(visit)
            let receiver = try form.required("to", called: "To whom")
            let purpose = try form.required("release-purpose", called: "What for")
            let condition = try form.optional("release-condition")
            try await visit.perform {
                try $0.release(place.item, of: place.number, to: receiver, purpose: purpose, condition: condition)
            }
            return place.shown
        }
        site.form(.acceptItem(0, of: "")) { visit, form in
            let place = try ItemPlace(visit)
            let condition = try form.optional("condition")
            try await visit.perform { try $0.accept(place.item, of: place.number, condition: condition) }
            return place.shown
        }
        site.form(.refuseItem(0, of: "")) { visit, form in
            let place = try ItemPlace(visit)
            let reason = try form.required("reason", called: "Why you do not take it")
            try await visit.perform { try $0.refuse(place.item, of: place.number, reason: reason) }
            return place.shown
        }
        site.form(.storeItem(0, of: "")) { visit, form in
            let place = try ItemPlace(visit)
            let (room, seal) = (try form.required("place", called: "Where it is"), try form.optional("seal"))
            try await visit.perform { try $0.store(place.item, of: place.number, place: room, seal: seal) }
            return place.shown
        }
        site.form(.verifyItem(0, of: "")) { visit, _ in
            let place = try ItemPlace(visit)
            let session = visit.signedIn.session
            _ = try await visit.visit.house.workers.files.run {
                try session.verifyBytes(of: place.item, in: place.number) { _ in }
            }
            return place.shown
        }
    }
}

extension ItemPlace {
    /// Leads on to the item's page.
    fileprivate var shown: Response { .redirect(to: .item(item, of: number)) }
}
