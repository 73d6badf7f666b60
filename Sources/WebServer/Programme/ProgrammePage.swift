// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What the assessments of a time add up to: how they were worked, how well assessors agree, whom they reach.
struct ProgrammePage {
    let viewer: Viewer
    let programme: Programme
    let quarter: Quarter?
    let zone: OfficeZone

    var markup: Markup {
        Layout.page(
            title: "The programme",
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Route.people)">People</a></p>
            <h1>The programme</h1>
            \(quarters)<p>Of the assessments that were started \(quarter.map { "in \($0.text)" } ?? "at any time"), in the cases that you can \
            open (\(programme.caseCount)), as of \(zone.shown(programme.asOf)). It says how a programme works, and nothing of anybody \
            in it: no case’s rating or level stands here, and nothing follows from it for a case.</p>
            <h2>How assessments were worked</h2>
            \(StepsPicture(programme.counts.steps).markup)\(tables(.counts))\
            <h2>How well assessors agree</h2>
            \(howToRead)\(programme.agreement.isEmpty ? "<p class=\"quiet\">No sheets were opened yet.</p>\n" as Markup : nil)\
            \(pictures)\(tables(.agreement))\
            <h2>Whom the programme reaches</h2>
            \(groups)\(tables(.equity))\
            <p class="screen"><a href="\(Route.unrecorded(quarter))">Where groups are still to be recorded</a></p>
            """
        )
    }

    private var quarters: Markup {
        let newest = Quarter(of: viewer.now, in: zone)
        var all: [Quarter?] = [nil, newest]
        for _ in 0..<7 { all.append(all.last??.before) }
        if let quarter, !all.contains(quarter) { all.append(quarter) }
        let links = all.map { one -> Markup in
            let mark: Markup = one == quarter ? " aria-current=\"true\"" : ""
            return "<a href=\"\(Route.programme(one))\"\(mark)>\(one?.text ?? "All")</a>\n"
        }
        return "<nav class=\"row screen\" aria-label=\"By quarter\">\n\(links)</nav>\n"
    }

    private var howToRead: Markup {
        """
        <p>From the sheets that assessors signed alone, before they met. A figure is given from 30 rounds on that two people \
        rated; of one case there is none. <em>Not known</em> and <em>not asked</em> are missing answers. The order in which \
        sheets were signed says nothing of who signed them: only Cohen’s kappa, ICC(2) and ICC(3) compare people, and they are \
        given where the same two or more rated in every round.</p>
        <p>Kappa falls as one answer prevails although assessors agree as before: read it with how often each answer was given. \
        Alpha by intervals and ICC take a scale’s steps as equally far apart. Intervals are at 95 %, from 1,000 draws of the \
        rounds, the same each time; that rounds of one case hang together they do not know.</p>

        """
    }

    private var pictures: Markup {
        programme.instruments.enumerated().map { place, instrument -> Markup in
            let factors = programme.agreement.filter { $0.instrument == instrument.code }
            return AgreementPicture(factors, place: place).markup ?? ""
        }.joined()
    }

    private var groups: Markup {
        """
        <p>People are counted once in a case, by what records say of them and by nothing that anybody guessed. Groups of which a \
        count would be of fewer than ten people are joined, and where all together are fewer nothing is shown. Give out the \
        figures of one time only: two that differ by few people tell of those.</p>

        """
    }

    private func tables(_ part: ProgrammePart) -> Markup {
        let tables = programme.tables(part).map { table -> Markup in
            let rows = table.rows.map { $0.map { $0.utf8.count > 40 ? Sections.long("\($0)") : Markup(escaping: $0) } }
            return """
                <h3>\(table.title)</h3>
                \(Sections.table("\(table.title)", table.heads.map { "\($0)" }, rows, none: "\(table.none)"))
                """
        }
        return """
            \(tables.joined())<p class="screen"><a href="\(Route.programmeFile(part, quarter))">Save these as CSV\
            <span class="hidden">: \(part.rawValue)</span></a></p>

            """
    }
}
