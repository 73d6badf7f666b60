// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// The kinds of reports that are written by form.
package enum ReportKind: String, CaseIterable, Sendable {
    case incident
    case narrative
}

/// Where a report is begun, or its next version is written.
struct DraftPage {
    let viewer: Viewer
    let file: CaseFile
    let kind: ReportKind
    /// The report of which it is the next version; nil for a new one.
    let report: CaseReport?
    let offers: Offers
    let types: [IncidentTypeRule]

    private var route: Route {
        report.map { .revise($0.number, of: file.number) } ?? .beginReport(kind, of: file.number)
    }
    private var mayWrite: Bool {
        offers.allows(report.map { .reviseReport(report: $0.number) } ?? .contribute, in: file)
    }

    var markup: Markup {
        let name: Markup = kind == .incident ? "incident report" : "narrative report"
        let title: Markup = report.map { "\($0.reference.text): the next version" } ?? "A new \(name)"
        return Layout.page(
            title: title,
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>\(title)</h1>
            <p>It is entered as a draft, and stays: what is bettered is another version. What you leave blank is not stated.</p>
            \(mayWrite ? form.unfolded(for: viewer) : "<p>It takes no version of yours as it stands.</p>\n")
            """
        )
    }

    private var form: ActForm {
        ActForm(summary: "", action: route, button: report == nil ? "Enter the draft" : "Enter the next version") {
            (report == nil ? amends($0) : "")
                + (kind == .incident ? incident.markup($0) : narrative($0))
        }
    }

    private var incident: IncidentForm {
        guard case .incident(let before)? = report?.newest?.content else {
            return IncidentForm(report: nil, types: types)
        }
        return IncidentForm(report: before, types: types)
    }

    private func amends(_ fields: ActFields) -> Markup {
        let approved = file.reports.filter { $0.state == .approved }
        guard !approved.isEmpty else { return "" }
        return fields.choice(
            "amends",
            "Corrects or goes on with",
            approved.map { (String($0.number), "\($0.reference.text) \($0.newest?.content.title ?? "")") },
            unchosen: "None: it stands by itself"
        )
    }

    private func narrative(_ fields: ActFields) -> Markup {
        var before: NarrativeReport?
        if case .narrative(let content)? = report?.newest?.content { before = content }
        let stated = before?.statements ?? []
        let statements = (0..<stated.count + 4).map { place -> Markup in
            let statement = place < stated.count ? stated[place] : nil
            return """
                <fieldset><legend>Statement \(place + 1)</legend>
                \(fields.area("text-\(place)", "In words", value: statement?.text.text ?? "", rows: 4))\
                \(fields.field(
                    "cites-\(place)",
                    "Rests on",
                    value: statement?.cites.map(\.text).joined(separator: " ") ?? "",
                    hint: "Such as #7 E-0001 P-1; blank where it is your own."
                ))</fieldset>

                """
        }
        return fields.field("title", "Title", value: before?.title ?? "", attributes: " required") + statements.joined()
    }

    /// What the form states, after the version that it goes on with.
    static func content(_ form: Form, _ kind: ReportKind, after before: ReportContent?) throws -> ReportContent {
        switch kind {
        case .incident:
            var report: IncidentReport?
            if case .incident(let content)? = before { report = content }
            return .incident(try IncidentForm.report(form, after: report))
        case .narrative:
            var statements: [ReportStatement] = []
            var place = 0
            while !form.all("text-\(place)").isEmpty {
                let (text, cites) = (try form.optional("text-\(place)"), try form.references("cites-\(place)"))
                place += 1
                guard text != nil || !cites.isEmpty else { continue }
                guard let text else {
                    throw ServiceError(
                        .invalid,
                        "Statement \(place) cites something and says nothing. Write what it says."
                    )
                }
                statements.append(ReportStatement(text: Narrative(text), cites: cites))
            }
            return .narrative(
                NarrativeReport(title: try form.required("title", called: "The title"), statements: statements)
            )
        }
    }
}

extension ReportContent {
    /// By which form it is written.
    var formKind: ReportKind {
        switch self {
        case .incident: .incident
        case .narrative: .narrative
        }
    }
}
