// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML

/// Lists of what a case holds; what was struck out stays, struck through.
struct CaseParts {
    let file: CaseFile
    let zone: OfficeZone

    var evidence: Markup {
        let rows = file.evidence.map { item -> [Markup] in
            let number = item.collected.number
            return [
                "<a class=\"number\" href=\"\(Route.item(number, of: file.number))\">\(item.collected.reference.text)</a>",
                Sections.long(Markup(escaping: item.collected.title)), Markup(escaping: item.collected.kind.rawValue),
                item.file.map { Markup(escaping: ByteSize.text($0.byteCount)) } ?? "a thing",
                Markup(escaping: item.disposition?.rawValue ?? item.custodian.name),
                item.pending.map { "released to \($0.release.to.name)" } ?? "",
            ]
        }
        return Sections.table(
            "Evidence",
            ["Item", "What", "Kind", "Size", "With", "Waiting"],
            rows,
            none: "No evidence is taken in."
        )
    }

    /// What was asked of others, and what is overwritten: until when.
    var preservations: Markup {
        Sections.list(
            file.preservations.map { preservation in
                let state: Markup =
                    preservation.settled.map { "settled: \($0.event.outcome)" } ?? "due \(zone.shown(preservation.due))"
                return "\(preservation.what) <span class=\"quiet\">#\(preservation.entry.sequence), \(state)</span>"
            },
            none: "Nobody was asked to keep anything."
        )
    }

    var people: Markup {
        Sections.list(
            file.people.map { person in
                let facts = file.facts(of: person)
                let age = facts.minor.map { $0 ? ", <span class=\"strong\">a minor</span>" : ", an adult" as Markup }
                let known = facts.identifiers.map { "<br>\($0.kind): \($0.value)" as Markup }.joined()
                let description = facts.description.map { "<div class=\"words\">\($0.text)</div>" as Markup }
                return struck(
                    person.entry,
                    """
                    <span class="strong">\(Reference(.person, person.person.number).text)</span> \
                    \(facts.name ?? "(name not known)") <span class="quiet">\(facts.role.rawValue)\(age)</span>\(known)\(description)
                    """
                )
            },
            none: "No person is entered."
        )
    }

    var accounts: Markup {
        Sections.list(
            file.accounts.map { account in
                struck(
                    account.entry,
                    """
                    <span class="strong">\(Reference(.account, account.account.number).text)</span> \
                    \(account.account.platform) \(account.account.handle)
                    """
                )
            },
            none: "No account is entered."
        )
    }

    var links: Markup {
        Sections.list(
            file.links.map { link in
                struck(
                    link.entry,
                    """
                    \(link.link.from.text) \(link.link.relation) \(link.link.to.text)\
                    <div class="words quiet">\(link.link.basis.text)</div>
                    """
                )
            },
            none: "No link is stated."
        )
    }

    var tips: Markup {
        Sections.list(
            file.tips.map { tip in
                let parted = tip.parted.map { ", parted \(zone.shown($0.entry.time))" as Markup }
                let words = tip.report.map { "<div class=\"words\">\($0.narrative.text)</div>" as Markup }
                return """
                    <span class="strong">\(Reference(.tip, tip.joined.tip).text)</span> \
                    <span class="quiet">joined \(zone.shown(tip.entry.time))\(parted)</span>\(words)
                    """
            },
            none: "No tip is joined."
        )
    }

    var notes: Markup {
        Sections.list(
            file.notes.map { note in
                let about =
                    note.note.about.isEmpty ? "" : ", about " + note.note.about.map(\.text).joined(separator: ", ")
                return struck(
                    note.entry,
                    """
                    <span class="strong">\(note.note.title ?? "Note")</span> \
                    <span class="quiet">\(note.entry.author.name), \(zone.shown(note.entry.time))\(about)</span>\
                    <div class="words">\(note.note.body.text)</div>
                    """
                )
            },
            none: "No note is entered."
        )
    }

    var decisions: Markup {
        Sections.list(
            file.decisions.map { decision in
                let rests = decision.decision.authority.map { ", resting on \($0)" } ?? ""
                return """
                    <div class="words">\(decision.decision.decision.text)</div>\
                    <div class="words">Because: \(decision.decision.reason.text)</div>\
                    <span class="quiet">\(decision.entry.author.name), \(zone.shown(decision.entry.time))\(rests)</span>
                    """
            },
            none: "No decision is entered."
        )
    }

    var reports: Markup {
        Sections.list(
            file.reports.map { report in
                """
                <a href="\(Route.report(report.number, of: file.number))">\(report.reference.text)</a> \
                \(report.newest?.content.title ?? "(not open to you)") <span class="quiet">\(report.state.words)</span>
                """
            },
            none: "No report is drafted."
        )
    }

    var members: Markup {
        Sections.list(
            file.members.map { member in
                "\(member.member.name) <span class=\"quiet\">since \(zone.shown(member.since.time))</span>"
            },
            none: "Nobody is admitted."
        )
    }

    var related: Markup {
        Sections.list(
            file.related.map { related in
                struck(
                    related.entry,
                    """
                    <a href="\(Route.caseFile(related.related.number))">\(related.related.number)</a> \
                    \(related.related.relation)<div class="words quiet">\(related.related.basis.text)</div>
                    """
                )
            },
            none: "None is named."
        )
    }

    private func struck(_ entry: EntryReference, _ content: Markup) -> Markup {
        file.markStruck(entry, content, zone)
    }
}
