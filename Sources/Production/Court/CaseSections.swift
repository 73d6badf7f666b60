// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// The parts of a case that pages show: drawn from the fold, struck entries struck through.
enum CaseSections {
    static func people(_ file: CaseFile) -> Markup {
        let rows = file.people.map { person -> [Markup] in
            let facts = file.facts(of: person)
            let identifiers = facts.identifiers.map { "\($0.kind): \($0.value)" }.joined(separator: "; ")
            return struck(
                person.entry,
                file,
                [
                    Markup(escaping: Reference(.person, person.person.number).text),
                    Markup(escaping: facts.role.rawValue),
                    Markup(escaping: facts.name ?? "(name not known)"),
                    facts.minor.map { $0 ? "minor" : "adult" } ?? "not known",
                    Markup(escaping: identifiers), Markup.text(facts.description?.text) ?? "",
                ]
            )
        }
        return PageFrame.table(
            ["Person", "Role", "Name", "Age", "Identifiers", "Description"],
            rows,
            none: "No person is entered."
        )
    }

    static func accounts(_ file: CaseFile) -> Markup {
        let rows = file.accounts.map { account -> [Markup] in
            let added = account.account
            return struck(
                account.entry,
                file,
                [
                    Markup(escaping: Reference(.account, added.number).text), Markup(escaping: added.platform),
                    Markup(escaping: added.handle), Markup.text(added.platformID) ?? "", Markup.text(added.url) ?? "",
                    Markup.text(added.description?.text) ?? "",
                ]
            )
        }
        return PageFrame.table(
            ["Account", "Platform", "Handle", "Platform's id", "Address", "Description"],
            rows,
            none: "No account is entered."
        )
    }

    static func links(_ file: CaseFile) -> Markup {
        let rows = file.links.map { link -> [Markup] in
            let added = link.link
            return struck(
                link.entry,
                file,
                [
                    Markup(escaping: added.from.text), Markup(escaping: added.relation),
                    Markup(escaping: added.to.text),
                    Markup(escaping: added.basis.text), Markup(escaping: link.entry.author.name),
                ]
            )
        }
        return PageFrame.table(["From", "Relation", "To", "Basis", "By"], rows, none: "No link is entered.")
    }

    static func notes(_ file: CaseFile) -> Markup {
        guard !file.notes.isEmpty else { return "<p class=\"quiet\">No note is entered.</p>\n" }
        return file.notes.map { note -> Markup in
            let about = note.note.about.map(\.text).joined(separator: ", ")
            let isStruck = file.struck[note.entry.sequence] != nil
            return """
                <h3>\(note.note.title ?? "Note") <span class="quiet">#\(note.entry.sequence)\(isStruck ? ", struck out" : "")</span></h3>
                <p class="quiet">\(note.entry.author.name), \(note.entry.time.text)\(about.isEmpty ? "" : ", about \(about)")</p>
                <div class="words\(isStruck ? " struck" : "" as Markup)">\(note.note.body.text)</div>

                """
        }.joined()
    }

    static func facts(of report: TipReport, receivedEntry entry: EntryReference?) -> Markup {
        let people = report.people.map { person in
            [person.role.rawValue, person.name, person.description].compactMap(\.self).joined(separator: ", ")
        }
        let accounts = report.accounts.map { "\($0.platform) \($0.handle)" }
        let reporter = report.reporter.map { [$0.name, $0.contact].compactMap(\.self).joined(separator: ", ") }
        return PageFrame.facts([
            ("Entered", .text(entry?.time.text)), ("Entered by", .text(entry?.author.name)),
            ("Channel", .text(report.source.channel.rawValue)), ("Source", .text(report.source.name)),
            ("Number at the source", .text(report.source.externalID)),
            ("Received, as stated", .text(report.receivedAt?.text)), ("Site", .text(report.site)),
            ("Categories", .text(report.categories.isEmpty ? nil : report.categories.joined(separator: ", "))),
            ("Danger now, as stated", .text(report.dangerNow.rawValue)), ("Happening", .text(report.happening)),
            ("Place", .text(report.place)), ("People", .text(people.isEmpty ? nil : people.joined(separator: "; "))),
            ("Accounts", .text(accounts.isEmpty ? nil : accounts.joined(separator: "; "))),
            ("Reporter, by their own choice", .text(reporter)),
        ])
    }

    static func struck(_ entry: EntryReference, _ file: CaseFile, _ cells: [Markup]) -> [Markup] {
        guard file.struck[entry.sequence] != nil else { return cells }
        return cells.map { "<span class=\"struck\">\($0)</span>" }
    }
}
