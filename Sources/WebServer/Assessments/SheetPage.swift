// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// The sheet of one assessor, who fills it in alone; and the sheets that somebody may read.
struct SheetPage {
    let view: RoundView
    /// What this person may read now.
    let sheets: [ReadSheet]
    /// What they left unfinished.
    let draft: Form?

    private var own: ReadSheet? { sheets.first { $0.entry.author.id == view.offers.member.id } }

    var markup: Markup {
        let others = sheets.filter { $0.entry.author.id != view.offers.member.id }
        return Layout.page(
            title: "Sheet: \(view.instrument.title)",
            view.viewer,
            at: .cases(nil, page: 1),
            scripts: [.sheet, .autosave],
            """
            \(view.ways(withRound: true))<h1>\(own == nil && !view.offers(.sheet) ? "Sheets" : "Your sheet")</h1>
            <p>\(view.instrument.title), <span class="quiet">version \(view.instrument.version)</span></p>
            \(own.map { SheetPart(view: view, read: $0).markup })\(form)\
            \(others.map { SheetPart(view: view, read: $0).markup }.joined())
            """
        )
    }

    private var form: Markup {
        guard view.offers(.sheet) else { return closed }
        let form = SheetForm(view: view, signed: own?.sheet, draft: draft).markup
        guard own != nil else {
            return """
                <p>Answer each factor by what you know, before you hear what others think. Not known and not asked are answers \
                too: neither says that it is not so.</p>
                \(evidence)\(form)
                """
        }
        let isOpen: Markup? = view.viewer.refused == nil && draft == nil ? nil : " open"
        return
            "<details class=\"screen\"\(isOpen)><summary>Sign another in its place</summary>\n\(evidence)\(form)</details>\n"
    }

    private var closed: Markup {
        guard view.round.opened == nil else {
            return "<p>The sheets are open: <a href=\"\(view.place.route(to: .meeting))\">to the meeting</a>.</p>\n"
        }
        return own == nil
            ? "<p>Sheets are filled in and signed by the assessors of the round, each alone.</p>\n" : ""
    }

    private var evidence: Markup {
        let items = view.file.evidence.map { item -> Markup in
            "\(view.links([item.collected.reference])) \(item.collected.title)"
        }
        return """
            <details><summary>The evidence of the case</summary>
            \(Sections.list(items, none: "No evidence is taken in."))</details>

            """
    }
}

/// A sheet as it was signed, to be read.
struct SheetPart {
    let view: RoundView
    let read: ReadSheet

    var markup: Markup {
        let sheet = read.sheet
        let rows = sheet.ratings.compactMap { rating in
            view.instrument.factor(rating.factor).map { factor -> [Markup] in
                ["<div class=\"long\">\(factor.label)</div>"] + AnswerCells(view: view, factor: factor).markup(rating)
            }
        }
        return """
            <h2>Sheet of \(read.entry.author.name)</h2>
            <p class="quiet">Signed \(view.zone.shown(read.entry.time)), entry #\(read.entry.sequence). \
            \(view.knownThen(read.entry))</p>
            \(Sections.table("Sheet of \(read.entry.author.name)", ["Factor"] + AnswerCells.heads, rows, none: ""))\
            \(Sections.facts([
                ("Level, as they see it", .text(sheet.level.map { view.instrument.label(of: $0) })),
                ("Remarks", sheet.remarks.map { "<div class=\"words\">\($0.text)</div>" }),
            ]))
            """
    }
}

/// An answer in the cells of a table, the same for whatever it is.
struct AnswerCells {
    let view: RoundView
    let factor: Factor

    static let heads: [Markup] = ["Answer", "Which way", "How sure", "Why", "Rests on"]

    func markup(_ rating: Rating) -> [Markup] {
        [
            "\(view.instrument.label(of: rating.answer, to: factor))", "\(rating.direction?.words ?? "")",
            "\(rating.confidence?.words ?? "")", "<div class=\"long words\">\(rating.why?.text ?? "")</div>",
            view.links(rating.evidence),
        ]
    }
}
