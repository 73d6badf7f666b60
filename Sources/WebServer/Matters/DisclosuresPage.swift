// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// A case's disclosure log: who was told or given what, when, and on what authority.
struct DisclosuresPage {
    let viewer: Viewer
    let file: CaseFile
    let lines: [DisclosureLine]
    /// The statute whose listing is shown; nil for the whole log.
    let listing: DisclosureListing?
    let offers: Offers
    let zone: OfficeZone

    var markup: Markup {
        Layout.page(
            title: "Disclosures of \(file.number)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>\(listing.map { "\($0.title)" } ?? "Disclosures")</h1>
            \(listings)\(note)\(table)
            \(offers.allows(.disclose, in: file) ? form.markup(for: viewer) : nil)
            \(SubjectForms.references(of: file))
            """
        )
    }

    private var listings: Markup {
        let all: [DisclosureListing?] = [nil] + DisclosureListing.allCases
        let links = all.map { choice -> Markup in
            let mark: Markup? = choice == listing ? " aria-current=\"true\"" : nil
            let route = Route.disclosures(file.number, choice)
            return "<a href=\"\(route)\"\(mark)>\(choice?.title ?? "All")</a>\n"
        }
        return "<nav class=\"row\" aria-label=\"By statute\">\n\(links)</nav>\n"
    }

    private var note: Markup? {
        listing.map { listing in
            """
            <p class="quiet">By \(listing.source.citation), which was not held against the statute’s text. A line is left \
            out for a stated reason only.</p>

            """
        }
    }

    private var table: Markup {
        let rows = lines.map { line -> [Markup] in
            let things = line.things.map(\.text).joined(separator: ", ")
            let words = line.words.map { "<div class=\"words\">\($0)</div>" as Markup }
            let to = [line.to, line.agency].compactMap(\.self).joined(separator: ", ")
            return [
                zone.shown(line.at ?? line.entry.time), file.markStruck(line.entry, "\(to)", zone),
                Sections.long("\(things)\(words)"),
                classes(line), Sections.long("\(line.reason)"), authority(line),
                Markup(escaping: line.entry.author.name), "#\(line.entry.sequence)",
            ]
        }
        return Sections.table(
            "Disclosures",
            ["When", "To", "What", "Record class", "Why", "On what authority", "By", "Entry"],
            rows,
            none: "Nothing is entered here. What is told or given outside the office is entered by the form below."
        )
    }

    private func classes(_ line: DisclosureLine) -> Markup {
        let unclassed = line.isUnclassed ? ["not known of all of it"] : []
        return Markup(escaping: (line.recordClasses.map(\.rawValue) + unclassed).joined(separator: ", "))
    }

    private func authority(_ line: DisclosureLine) -> Markup {
        let threat = line.threat.map { "<div class=\"words\">\($0)</div>" as Markup }
        return "\([line.authority?.words, line.instrument].compactMap(\.self).joined(separator: ", "))\(threat)"
    }

    private var form: ActForm {
        ActForm(summary: "Enter a disclosure", action: .disclosures(file.number, nil), button: "Enter the disclosure") {
            $0.field("to", "Who was told or given it", attributes: " required")
                + $0.field("agency", "Agency", hint: "Blank for a private person.")
                + $0.field("things", "What, by references", hint: "Such as E-0001 P-1, with spaces between.")
                + $0.area("what", "What, in words", hint: "Where references do not say it.", rows: 3)
                + $0.several("record-class", "Record classes", RecordClass.allCases.map { ($0.rawValue, $0.rawValue) })
                + $0.area("reason", "Why", rows: 3, attributes: " required") + authority($0)
                + $0.time("at", "When", hint: "Blank for now.")
        }
    }

    private func authority(_ fields: ActFields) -> Markup {
        fields.choice("authority", "On what authority", DisclosureAuthority.allCases.map { ($0.rawValue, $0.words) })
            + fields.field("instrument", "Instrument", hint: "Such as the number of an order; may be left blank.")
            + fields.area(
                "threat",
                "The threat",
                hint: "In a health or safety emergency: the articulable and significant threat that it rests on.",
                rows: 3
            )
    }

    /// What the form states.
    static func statement(_ form: Form) throws -> DisclosureStatement {
        guard let authority = try DisclosureAuthority(rawValue: form.text("authority")) else {
            throw ServiceError(.invalid, "The authority is not chosen. Choose it, and send it again.")
        }
        var statement = DisclosureStatement(
            to: try form.required("to", called: "Who was told"),
            reason: try form.required("reason", called: "The reason"),
            authority: authority
        )
        statement.agency = try form.optional("agency")
        statement.things = try form.references("things")
        statement.words = try form.optional("what")
        statement.recordClasses = form.all("record-class").compactMap { RecordClass(rawValue: $0) }
        statement.instrument = try form.optional("instrument")
        statement.threat = try form.optional("threat")
        statement.disclosedAt = try form.time("at")?.instant
        return statement
    }
}

extension DisclosureAuthority {
    /// For people.
    var words: String {
        switch self {
        case .ferpaEmergency: "A health or safety emergency"
        case .subpoena: "A subpoena"
        case .sealedSubpoena: "A subpoena to be kept secret"
        case .courtOrder: "A court’s order"
        case .policeRequest: "A request of the police"
        case .parent: "A parent, or the student"
        case .schoolOfficial: "A school official with an educational interest"
        case .directoryInformation: "Directory information"
        case .consent: "Consent"
        case .other: "Something else"
        }
    }
}
