// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// What is done with a report by a form on its page.
package enum ReportAct: String, CaseIterable, Sendable {
    case submit
    case withdraw
    case `return`
    case approve

    /// Those that the policy lets a person do with a report as it stands.
    static func offered(with report: CaseReport, in file: CaseFile, _ offers: Offers) -> [ReportAct] {
        allCases.filter { act in
            switch act {
            case .submit: report.state == .draft && offers.allows(.reviseReport(report: report.number), in: file)
            case .withdraw: offers.allows(.withdrawReport(report: report.number), in: file)
            case .return, .approve: offers.allows(.reviewReport(report: report.number), in: file)
            }
        }
    }

    /// Reads the form of this act; what it gives does it with a session.
    func reading(_ form: Form, _ report: Int, of number: String) throws -> @Sendable (Session) throws -> Void {
        switch self {
        case .submit: return { try $0.submitReport(report, of: number) }
        case .withdraw, .return:
            let reason = try form.required("reason", called: "The reason")
            guard self == .withdraw else { return { try $0.returnReport(report, of: number, reason: reason) } }
            return { try $0.withdrawReport(report, of: number, reason: reason) }
        case .approve:
            let version: Int = try form.number("version", called: "The version")
            let remark = try form.optional("remark")
            return { try $0.approveReport(report, version: version, of: number, remark: remark) }
        }
    }
}

/// A report: its newest version in full, and its way to a signature.
struct ReportPage {
    let viewer: Viewer
    let file: CaseFile
    let report: CaseReport
    let offers: Offers
    let zone: OfficeZone

    var markup: Markup {
        let title: Markup = "\(report.reference.text): \(report.newest?.content.title ?? "(not open to you)")"
        return Layout.page(
            title: title,
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>\(title)</h1>
            <p class="quiet">\(report.state.words)\(amends)</p>
            \(report.newest.map(version))\(offers.allows(.reviseReport(report: report.number), in: file) ? revising : nil)
            \(ReportAct.offered(with: report, in: file, offers).compactMap(form).map { $0.markup(for: viewer) })
            <h2>Its way</h2>
            \(way)
            """
        )
    }

    private var amends: Markup? { report.amends.map { "; amends \(Reference(.report, $0).text)" } }

    private var revising: Markup {
        """
        <p class="screen"><a class="button second" href="\(Route.revise(report.number, of: file.number))">Write the next \
        version</a></p>

        """
    }

    private func version(_ version: ReportVersion) -> Markup {
        """
        <p class="quiet">Version \(version.number) of \(report.versions.count), \(version.entry.author.name), \
        \(zone.shown(version.entry.time)), entry #\(version.entry.sequence)</p>
        <div class="sheet">
        \(content(version.content))
        </div>

        """
    }

    private func content(_ content: ReportContent) -> Markup {
        switch content {
        case .incident(let report):
            Sections.facts(
                report.facts.map { fact in
                    (Markup(escaping: fact.name), fact.values.map { "<div class=\"words\">\($0)</div>" }.joined())
                }
            )
        case .narrative(let report):
            Sections.list(
                report.statements.map { statement in
                    let cites = statement.cites.map(\.text).joined(separator: ", ")
                    return "<div class=\"words\">\(statement.text.text)</div><span class=\"quiet\">\(cites)</span>"
                },
                none: "It makes no statement."
            )
        }
    }

    private var way: Markup {
        let rows = report.steps.map { step -> [Markup] in
            [
                zone.shown(step.entry.time), Markup(escaping: step.state.words),
                Markup(escaping: step.entry.author.name),
                "#\(step.draft)", step.words.map { "<div class=\"words\">\($0)</div>" } ?? "",
            ]
        }
        return Sections.table(
            "The report's way",
            ["When", "Step", "By", "Version, entry", "Words"],
            rows,
            none: "It was not submitted yet."
        )
    }

    private func form(_ act: ReportAct) -> ActForm? {
        let make = { (summary: Markup, button: Markup, fields: @escaping (ActFields) -> Markup) in
            ActForm(
                summary: summary,
                action: .reportAct(act, report.number, of: file.number),
                button: button,
                fields: fields
            )
        }
        switch act {
        case .submit: return make("Submit it", "Submit it to the supervisors") { _ in "" }
        case .withdraw: return make("Take it back", "Take it back") { reason($0, "Why") }
        case .return: return make("Return it", "Return") { reason($0, "What is to be bettered") }
        case .approve:
            // Approved is what stands on this page, and no version that came after.
            guard let version = report.newest?.number else { return nil }
            return make("Approve it", "Approve version \(version)") {
                $0.fixed("version", String(version)) + $0.field("remark", "Remark", hint: "May be left blank.")
            }
        }
    }

    private func reason(_ fields: ActFields, _ label: Markup) -> Markup {
        fields.area("reason", label, attributes: " required")
    }
}

extension ReportState {
    /// For people.
    var words: String {
        switch self {
        case .draft: "A draft, not submitted"
        case .submitted: "Submitted, not approved"
        case .returned: "Returned, not approved"
        case .approved: "Approved"
        }
    }
}
