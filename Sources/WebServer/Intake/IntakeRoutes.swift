// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography
internal import Fields
internal import HummingbirdCore

/// The intake of a unit: what waits, one tip, two side by side, and a call that is taken.
enum IntakeRoutes {
    static func register(in site: Site) {
        site.page(.intake(all: false)) { visit in
            let isAll = visit.query("all") != nil
            let queue = try await visit.perform { try $0.tipQueue() }
            return .page(
                QueuePage(viewer: visit.viewer, queue: queue, isAll: isAll, zone: visit.visit.house.zone).markup
            )
        }
        site.page(.call) { visit in .page(CallPage(viewer: visit.viewer).markup) }
        site.form(.call, .longText, on: .call) { visit, form in try await takeCall(visit, form) }
        site.page(.tip(0)) { visit in
            let number = try visit.number("tip")
            let view = try await visit.perform { try $0.tipView(number) }
            return .page(TipPage(viewer: visit.viewer, view: view, zone: visit.visit.house.zone).markup)
        }
        site.page(.tipBeside(0, other: nil)) { visit in
            let number = try visit.number("tip")
            let other = try TipAct.tip(visit.query("other") ?? "")
            let pair = try await visit.perform { (try $0.tipOverview(number), try $0.tipOverview(other)) }
            return .page(
                BesidePage(viewer: visit.viewer, left: pair.0, right: pair.1, zone: visit.visit.house.zone).markup
            )
        }
        for act in TipAct.allCases {
            let page = act == .merge ? Route.tipBeside(0, other: nil) : .tip(0)
            site.form(.tipAct(0, act), .longText, on: page) { visit, form in
                let done = try act.reading(form, about: visit.number("tip"))
                return .redirect(to: try await visit.perform(done))
            }
        }
    }

    private static func takeCall(_ visit: SignedInVisit, _ form: Form) async throws -> Response {
        guard let channel = try TipChannel(rawValue: form.text("channel")),
            let danger = try DangerNow(rawValue: form.text("danger"))
        else { throw ServiceError(.invalid, "Say how the tip came, and whether somebody is in danger now.") }
        let (name, contact) = (try form.optional("reporter"), try form.optional("contact"))
        let report = TipReport(
            source: TipSource(channel: channel),
            site: try form.optional("site"),
            dangerNow: danger,
            narrative: Narrative(try form.required("told", called: "What was told")),
            happening: try form.optional("happening"),
            place: try form.optional("place"),
            reporter: name == nil && contact == nil ? nil : TipReporter(name: name, contact: contact)
        )
        let wantsReceipt = try form.optional("receipt") != nil
        let (number, receipt) = try await visit.perform { session in
            let receipt = wantsReceipt ? Receipt.random() : nil
            return (try session.addTip(report, receipt: receipt), receipt?.text)
        }
        guard let receipt else { return .redirect(to: .tip(number)) }
        return .page(CallTakenPage(viewer: visit.viewer, tip: number, receipt: receipt).markup)
    }
}
