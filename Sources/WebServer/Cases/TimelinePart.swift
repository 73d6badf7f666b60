// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import HTML

/// All that happened in a case, in the order of real time as far as it is known, with doubts about a clock shown.
struct TimelinePart {
    let file: CaseFile
    let zone: OfficeZone

    var markup: Markup {
        let lines = file.moments.map { "<li>\(time($0))<div>\(what($0))</div></li>\n" as Markup }
        return "<ol class=\"line\">\n\(lines)</ol>\n"
    }

    private func time(_ moment: CaseMoment) -> Markup {
        guard moment.line.entry != nil else { return "<span class=\"quiet\">not shown</span>" }
        return zone.shown(moment.time)
    }

    private func what(_ moment: CaseMoment) -> Markup {
        let headline = moment.line.headline ?? "Not open to you"
        let linked: Markup =
            moment.item.map { "<a href=\"\(Route.item($0, of: file.number))\">\(headline)</a>" }
            ?? Markup(escaping: headline)
        let isStruck = file.struck[UInt64(moment.sequence)] != nil
        return """
            \(isStruck ? "<span class=\"struck\">\(linked)</span> (struck out)" : linked) \
            <span class="quiet">#\(moment.sequence)\(by(moment))\(stated(moment))</span>\(doubt(moment))
            """
    }

    private func by(_ moment: CaseMoment) -> Markup? { moment.line.entry.map { ", \($0.author.name)" } }

    private func stated(_ moment: CaseMoment) -> Markup? {
        guard let stated = moment.stated, let entry = moment.line.entry else { return nil }
        return ", at \(stated.text) as stated, entered \(zone.shown(entry.time))"
    }

    private func doubt(_ moment: CaseMoment) -> Markup? {
        moment.line.clockDoubt
            ? "<br><span class=\"strong\">Clock in doubt:</span> it stood before that of an entry made earlier." : nil
    }
}
