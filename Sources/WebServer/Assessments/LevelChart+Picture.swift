// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import HTML
internal import Values

/// The level of concern over time, drawn: one accent colour, the same for each level.
struct LevelPicture {
    private let chart: LevelChart
    /// The words of each set of levels that was used, the highest row first.
    private let rows: [Row]
    private let lanes: [LevelChart.Event.Kind]
    private let from: Timestamp
    private let to: Timestamp

    private struct Row {
        let levels: [LevelChoice]
        let level: LevelChoice
    }

    private static let (width, margin, rowHeight, barHeight) = (768, 24, 42, 14)
    /// What is shorter than can be drawn is drawn as a line of this width.
    private static let least = 3

    init(chart: LevelChart) {
        self.chart = chart
        // Levels of different instruments are no steps of one scale: each has rows of its own.
        var used: [[LevelChoice]] = []
        for step in chart.steps where !used.contains(step.round.instrument.levels) {
            used.append(step.round.instrument.levels)
        }
        rows = used.flatMap { levels in levels.reversed().map { Row(levels: levels, level: $0) } }
        lanes = LevelChart.Event.Kind.allCases.filter { kind in chart.events.contains { $0.kind == kind } }
        let times = chart.steps.flatMap { [$0.entry.time, $0.level.reassessBy] } + chart.events.map(\.time)
        from = times.min() ?? chart.now
        to = max(times.max() ?? chart.now, chart.now)
    }

    var markup: Markup {
        let bottom = (rows.count + lanes.count) * LevelPicture.rowHeight + 8
        return """
            <div class="scroll" role="region" aria-label="Level of concern over time, drawn" tabindex="0">
            <svg class="picture" viewBox="0 0 \(LevelPicture.width) \(bottom + 36)" role="img" aria-labelledby="level-title">
            <title id="level-title">Level of concern over time, as it was set; the table says the same</title>
            <defs><pattern id="level-hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(45)"><line class="hatch" x1="1" y1="0" x2="1" y2="6"/></pattern></defs>
            \(scale(below: bottom))\(gaps)\(words)\(steps)\(events)</svg>
            </div>

            """
    }

    private func top(ofRow row: Int) -> Int { row * LevelPicture.rowHeight + 8 }

    private var words: [Markup] {
        rows.enumerated().map { index, row in
            text(row.level.label, at: LevelPicture.margin, top(ofRow: index) + 12)
        }
    }

    /// Beside each word: no level stands, rather than the last one.
    private var gaps: [Markup] {
        chart.steps.compactMap { step in step.outOfDate(at: chart.now) }.flatMap { gap in
            rows.indices.map { row in
                bar("class=\"gap\" fill=\"url(#level-hatch)\"", row, gap.from, gap.to, "Out of date, no level stands")
            }
        }
    }

    private var steps: [Markup] {
        chart.steps.compactMap { step in
            let row = rows.firstIndex {
                $0.levels == step.round.instrument.levels && $0.level.code == step.level.level.code
            }
            guard let row else { return nil }
            let shown = min(step.until, max(chart.now, step.entry.time))
            return """
                \(bar("class=\"held\"", row, step.entry.time, shown, "\(step.label), set"))\
                \(shown < step.until ? bar("class=\"outside\"", row, shown, step.until, "\(step.label), to be looked at again by then") : nil)
                """
        }
    }

    private func bar(_ look: Markup, _ row: Int, _ from: Timestamp, _ to: Timestamp, _ words: String) -> Markup {
        """
        <rect \(look) x="\(place(of: from))" y="\(top(ofRow: row) + 18)" width="\(width(from, to))" \
        height="\(LevelPicture.barHeight)"><title>\(words): \(chart.zone.text(from)) to \(chart.zone.text(to))</title></rect>

        """
    }

    private var events: [Markup] {
        lanes.enumerated().map { index, kind in
            let top = top(ofRow: rows.count + index)
            let ticks = chart.events.filter { $0.kind == kind }.map { event -> Markup in
                let x = place(of: event.time)
                return """
                    <g><title>\(event.text), \(chart.zone.text(event.time))</title>\
                    <rect class="held" x="\(x)" y="\(top + 18)" width="\(LevelPicture.least)" \
                    height="\(LevelPicture.barHeight)"/>\(text(event.short, at: x + 6, top + 30))</g>

                    """
            }
            return "\(text(kind.heading, at: LevelPicture.margin, top + 12))\(ticks)"
        }
    }

    private func text(_ words: String, at x: Int, _ y: Int) -> Markup {
        "<text x=\"\(x)\" y=\"\(y)\">\(words)</text>\n"
    }

    /// Three moments at equal distances, with the line on which each stands.
    private func scale(below bottom: Int) -> Markup {
        (0...2).map { step -> Markup in
            let moment = Timestamp(milliseconds: from.milliseconds + length * Int64(step) / 2)
            let x = place(of: moment)
            let anchor: Markup = step == 0 ? "start" : step == 2 ? "end" : "middle"
            return """
                <line class="rule" x1="\(x)" y1="0" x2="\(x)" y2="\(bottom)"/>
                <text class="scale" x="\(x)" y="\(bottom + 18)" text-anchor="\(anchor)">\(chart.zone.text(moment))</text>

                """
        }.joined()
    }

    private var length: Int64 { max(1, to.milliseconds - from.milliseconds) }

    private func width(_ from: Timestamp, _ to: Timestamp) -> Int {
        max(LevelPicture.least, place(of: to) - place(of: from))
    }

    private func place(of time: Timestamp) -> Int {
        let room = Int64(LevelPicture.width - 2 * LevelPicture.margin)
        // Stated times span centuries at most: what is multiplied here is far from the largest number.
        return LevelPicture.margin + Int((time.milliseconds - from.milliseconds) * room / length)
    }
}

extension LevelChart.Event.Kind {
    fileprivate var heading: String {
        switch self {
        case .round: "Rounds"
        case .trigger: "Triggers"
        case .review: "The plan followed up"
        }
    }
}
