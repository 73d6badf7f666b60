// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography
internal import HTML
internal import HummingbirdCore
internal import Values
internal import Vault

/// The units' lines to the public: a tip, its receipt, and coming back with it.
enum TipLineRoutes {
    /// An account and its fields, percent-encoded.
    private static let limits = FormLimits(bytes: 524_288, fields: 20, time: .seconds(60))

    static func register(in site: Site) {
        site.open(.tipLines) { visit in
            let house = visit.house
            let lines = try await house.workers.vault.run { try house.office.tipLines() }
            return .page(TipLinesPage(lines: lines.map { ($0.prefix.lowercased(), $0.line) }).markup)
        }
        site.open(.tipForm("", language: nil)) { visit in
            .page(TipFormPage(frame: try await frame(visit) { .tipForm($0, language: $1) }).markup)
        }
        site.openForm(.tipForm("", language: nil), limits) { visit, form in try await send(visit, form) }
        site.open(.tipReceipt("", language: nil)) { visit in
            .page(ReceiptFormPage(frame: try await frame(visit) { .tipReceipt($0, language: $1) }).markup)
        }
        site.openForm(.tipReceipt("", language: nil)) { visit, form in try await open(visit, form, answering: false) }
        site.openForm(.tipAnswer("", language: nil), limits) { visit, form in
            try await open(visit, form, answering: true)
        }
    }

    private static func frame(
        _ visit: Visit,
        _ here: @escaping @Sendable (String, String?) -> Route
    ) async throws -> PublicFrame {
        let (house, unit) = (visit.house, try visit.parameter("unit"))
        let line = try await house.workers.vault.run { try house.office.tipLine(unit) }
        return try PublicFrame(line, language: visit.query("language"), zone: house.zone, here: here)
    }

    private static func send(_ visit: Visit, _ form: Form) async throws -> Response {
        let frame = try await frame(visit) { .tipForm($0, language: $1) }
        let tip = try tip(form, frame)
        let house = visit.house
        do {
            try await house.tipThrottle.count(.tip, from: visit.source)
            let receipt = try await house.workers.vault.run { try house.office.take(tip, by: frame.unit).text }
            return .page(ReceiptShownPage(frame: frame, receipt: receipt, danger: tip.danger).markup)
        } catch {
            let refusal = WebRefusal(error)
            let why = tip.what.isBlank ? frame[.emptyTip] : frame.reason(for: refusal)
            return .page(TipFormPage(frame: frame, typed: tip, refusal: why).markup, refusal)
        }
    }

    private static func tip(_ form: Form, _ frame: PublicFrame) throws(WebRefusal) -> PublicTip {
        var tip = PublicTip(what: try form.optional("what") ?? "")
        tip.danger = try form.optional("danger").flatMap { DangerNow(rawValue: $0) } ?? .unknown
        tip.who = try form.optional("who") ?? ""
        tip.place = try form.optional("place") ?? ""
        tip.time = try form.optional("time") ?? ""
        tip.links = try form.optional("links") ?? ""
        tip.name = try form.optional("name") ?? ""
        tip.contact = try form.optional("contact") ?? ""
        tip.language = frame.words.language
        return tip
    }

    private static func open(_ visit: Visit, _ form: Form, answering: Bool) async throws -> Response {
        let frame = try await frame(visit) { .tipReceipt($0, language: $1) }
        let (receipt, message) = (try form.text("receipt"), try form.optional("message") ?? "")
        let house = visit.house
        var isAnswered = false
        do {
            try await house.tipThrottle.count(.receipt, from: visit.source)
            if answering, !message.isEmpty {
                try await house.workers.vault.run {
                    try house.office.answer(message, with: SecretBytes(Array(receipt.utf8)))
                }
                isAnswered = true
            }
            let dialogue = try await house.workers.vault.run {
                try house.office.dialogue(with: SecretBytes(Array(receipt.utf8)))
            }
            let notice: PublicWord.Place? = answering ? (message.isEmpty ? .emptyTip : .answered) : nil
            return .page(DialoguePage(frame: frame, dialogue: dialogue, receipt: receipt, notice: notice).markup)
        } catch {
            // What was entered stays entered, also where it cannot be shown: sent again, it would stand there twice.
            if isAnswered { return .page(ReceiptFormPage(frame: frame, refusal: frame[.answered]).markup) }
            let refusal = WebRefusal(error)
            let page = ReceiptFormPage(
                frame: frame,
                refusal: frame.reason(for: refusal),
                receipt: answering ? receipt : "",
                message: answering ? message : ""
            )
            return .page(page.markup, refusal)
        }
    }
}

/// The units that take tips from the public.
struct TipLinesPage {
    let lines: [(unit: String, line: TipLine)]

    var markup: Markup {
        let links = lines.map { unit, line -> Markup in
            "<a href=\"\(Route.tipForm(unit, language: nil))\">\(line.publicName)</a>"
        }
        return Layout.page(
            title: "Leave a tip",
            """
            <h1>Leave a tip</h1>
            \(Sections.list(links, none: "No unit takes tips here yet: its supervisor publishes the form first."))
            """
        )
    }
}
