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
            let lines = try await visit.performForPublic { try $0.tipLines() }
            return .page(TipLinesPage(lines: lines.map { ($0.prefix.lowercased(), $0.line) }).markup)
        }
        site.open(.tipForm("", language: nil)) { visit in
            .page(TipFormPage(frame: try await frame(visit) { .tipForm($0, language: $1) }).markup)
        }
        site.openUpload(.tipForm("", language: nil), limits) { visit, upload in try await send(visit, &upload) }
        site.open(.tipReceipt("", language: nil)) { visit in
            .page(ReceiptFormPage(frame: try await frame(visit) { .tipReceipt($0, language: $1) }).markup)
        }
        site.openForm(.tipReceipt("", language: nil)) { visit, form in try await open(visit, form) }
        site.openUpload(.tipAnswer("", language: nil), limits) { visit, upload in try await answer(visit, &upload) }
    }

    private static func frame(
        _ visit: Visit,
        _ here: @escaping @Sendable (String, String?) -> Route
    ) async throws -> PublicFrame {
        let unit = try visit.parameter("unit")
        let line = try await visit.performForPublic { try $0.tipLine(unit) }
        return try PublicFrame(line, language: visit.query("language"), zone: visit.house.zone, here: here)
    }

    private static func send(_ visit: Visit, _ upload: inout PublicUpload) async throws -> Response {
        let frame = try await frame(visit) { .tipForm($0, language: $1) }
        let tip = try tip(upload.form, frame)
        do {
            try await visit.house.tipThrottle.count(.tip, from: visit.source)
            let files = try await take(&upload, visit) { office in
                try tip.check()
                return try office.incomingFiles(by: frame.unit)
            }
            let receipt = try await entering(files, visit) { try $0.take(tip, by: frame.unit, with: files).text }
            let outcomes = files?.outcomes ?? []
            return .page(ReceiptShownPage(frame: frame, receipt: receipt, danger: tip.danger, files: outcomes).markup)
        } catch {
            let refusal = WebRefusal(error)
            let why = tip.what.isBlank ? frame[.emptyTip] : frame.reason(for: refusal)
            return .page(TipFormPage(frame: frame, typed: tip, refusal: why).markup, refusal)
        }
    }

    /// Reads what files come, and seals them where whoever begins that does not refuse it: then they are dropped, so that who
    /// sent them is shown why.
    private static func take(
        _ upload: inout PublicUpload,
        _ visit: Visit,
        _ begin: @escaping @Sendable (Office) throws -> IncomingFiles
    ) async throws -> IncomingFiles? {
        guard upload.hasFiles else { return nil }
        let files: IncomingFiles
        do { files = try await visit.performForPublic(begin) } catch {
            try await upload.take(visit, into: nil)
            throw error
        }
        do { try await upload.take(visit, into: files) } catch {
            try await visit.house.workers.publicVault.clearUp { try files.discard() }
            throw error
        }
        return files
    }

    /// Enters something with files; where that fails, nothing of them is left.
    private static func entering<Result: Sendable>(
        _ files: IncomingFiles?,
        _ visit: Visit,
        _ act: @escaping @Sendable (Office) throws -> Result
    ) async throws -> Result {
        let office = visit.house.office
        // Words and files have come: that others of their source wait is no reason to lose them now.
        do { return try await visit.house.workers.publicVault.run { try act(office) } } catch {
            // Also where it was refused because too many wait.
            try await visit.house.workers.publicVault.clearUp { try files?.discard() }
            throw error
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

    private static func open(_ visit: Visit, _ form: Form) async throws -> Response {
        let frame = try await frame(visit) { .tipReceipt($0, language: $1) }
        let receipt = try form.text("receipt")
        do {
            try await visit.house.tipThrottle.count(.receipt, from: visit.source)
            return try await shown(receipt, frame, visit)
        } catch { return refused(error, frame, receipt) }
    }

    private static func answer(_ visit: Visit, _ upload: inout PublicUpload) async throws -> Response {
        let frame = try await frame(visit) { .tipReceipt($0, language: $1) }
        let (receipt, message) = (try upload.form.text("receipt"), try upload.form.optional("message") ?? "")
        var answered: String?
        do {
            try await visit.house.tipThrottle.count(.receipt, from: visit.source)
            let files = try await take(&upload, visit) {
                try $0.incomingFiles(with: SecretBytes(Array(receipt.utf8)))
            }
            let outcomes = files?.outcomes ?? []
            guard !message.isEmpty || files?.isEmpty == false else {
                return try await shown(receipt, frame, visit, outcomes.isEmpty ? .emptyTip : nil, outcomes)
            }
            try await entering(files, visit) {
                try $0.answer(message, with: SecretBytes(Array(receipt.utf8)), files: files)
            }
            answered = frame[.answered]
            return try await shown(receipt, frame, visit, .answered, files?.outcomes ?? [])
        } catch { return refused(error, frame, receipt, message, answered: answered) }
    }

    private static func shown(
        _ receipt: String,
        _ frame: PublicFrame,
        _ visit: Visit,
        _ notice: PublicWord.Place? = nil,
        _ files: [IncomingFiles.Outcome] = []
    ) async throws -> Response {
        let dialogue = try await visit.performForPublic { try $0.dialogue(with: SecretBytes(Array(receipt.utf8))) }
        let page = DialoguePage(frame: frame, dialogue: dialogue, receipt: receipt, notice: notice, files: files)
        return .page(page.markup)
    }

    private static func refused(
        _ error: any Error,
        _ frame: PublicFrame,
        _ receipt: String,
        _ message: String = "",
        answered: String? = nil
    ) -> Response {
        // What was entered stays entered, also where it cannot be shown: sent again, it would stand there twice.
        if let answered { return .page(ReceiptFormPage(frame: frame, refusal: answered).markup) }
        let refusal = WebRefusal(error)
        let page = ReceiptFormPage(
            frame: frame,
            refusal: frame.reason(for: refusal),
            receipt: message.isEmpty ? "" : receipt,
            message: message
        )
        return .page(page.markup, refusal)
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
