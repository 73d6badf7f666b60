// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON

extension TipFigures {
    var json: JSONValue {
        .members([
            ("categories", .array(categories.map(\.json))), ("channels", .array(channels.map(\.json))),
            ("incidents", .integer(incidentCount)), ("mostForOneIncident", .integer(mostForOneIncident)),
            ("open", .integer(openCount)), ("outcomes", .array(outcomes.map(\.json))),
            ("steps", .array(steps.map(\.json))), ("tips", .integer(tipCount)),
            ("withoutCategory", .integer(withoutCategory)),
        ])
    }

    var lines: [TerminalText] {
        var lines: [TerminalText] = [
            "\(tipCount) tips of \(incidentCount) incidents; the most of one incident: \(mostForOneIncident)",
            "\(openCount) open, \(tipCount - openCount) closed",
        ]
        lines += table("CATEGORY", categories)
        if withoutCategory > 0 { lines.append("without category: \(withoutCategory)") }
        lines += table("CHANNEL", channels) + table("OUTCOME", outcomes)
        var times = Table("FROM ENTRY TO", "LIFE SAFETY", "MEDIAN", "90TH", "OTHERS", "MEDIAN", "90TH")
        for figures in steps {
            let (urgent, others) = (figures.lifeSafety, figures.others)
            times.add(
                "\(figures.step.rawValue)",
                "\(urgent?.count ?? 0)",
                shown(urgent?.median),
                shown(urgent?.ninetieth),
                "\(others?.count ?? 0)",
                shown(others?.median),
                shown(others?.ninetieth)
            )
        }
        return lines + [""] + times.lines(orNone: "")
    }

    private func table(_ heading: TerminalText, _ counts: [TipCount]) -> [TerminalText] {
        guard !counts.isEmpty else { return [] }
        var table = Table(heading, "TIPS", "SHARE")
        for count in counts { table.add("\(count.name)", "\(count.count)", "\(count.share) %") }
        return [""] + table.lines(orNone: "")
    }

    private func shown(_ seconds: Int?) -> TerminalText { "\(seconds.map(DurationSummary.text) ?? "")" }
}

extension TipCount {
    fileprivate var json: JSONValue {
        .members([("count", .integer(count)), ("name", .string(name)), ("share", .string(share))])
    }
}

extension TipStepFigures {
    fileprivate var json: JSONValue {
        .members([
            ("lifeSafety", lifeSafety?.json ?? .null), ("others", others?.json ?? .null),
            ("step", .string(step.rawValue)),
        ])
    }
}

extension DurationSummary {
    fileprivate var json: JSONValue {
        .members([("count", .integer(count)), ("median", .integer(median)), ("ninetieth", .integer(ninetieth))])
    }
}
