// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// Lines with bars, drawn in one colour and told apart by pattern and words; the table beside says the same.
private enum Picture {
    static let (width, margin, laneHeight, barHeight) = (768, 24, 46, 16)

    static func frame(_ id: Markup, _ title: Markup, lanes: Int, _ drawn: Markup) -> Markup {
        """
        <div class="scroll" role="region" aria-label="\(title), drawn" tabindex="0">
        <svg class="picture" viewBox="0 0 \(width) \(laneHeight * lanes + 12)" role="img" aria-labelledby="\(id)-title">
        <title id="\(id)-title">\(title); the table says the same</title>
        <defs><pattern id="\(id)-hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><line class="hatch" x1="1" y1="0" x2="1" y2="6"/></pattern></defs>
        \(drawn)</svg>
        </div>

        """
    }

    static func words(_ text: Markup, at top: Int) -> Markup {
        "<text x=\"\(margin)\" y=\"\(top + 12)\">\(text)</text>\n"
    }
}

/// How each step was met: on time as a full bar, late as a hatched one, overdue as an empty one.
struct StepsPicture {
    private let steps: [StepCounts]

    init(_ steps: [StepCounts]) { self.steps = steps.filter { $0.onTime + $0.late + $0.overdue > 0 } }

    var markup: Markup? {
        guard !steps.isEmpty else { return nil }
        let most = steps.map { $0.onTime + $0.late + $0.overdue }.max() ?? 1
        let lanes = steps.enumerated().map { lane($0.element, at: $0.offset * Picture.laneHeight + 8, of: most) }
        let legend: Markup = "<p class=\"quiet\">Full bars: on time. Hatched: late. Empty: overdue.</p>\n"
        return legend
            + Picture.frame("steps", "Steps that were on time, late or overdue", lanes: steps.count, lanes.joined())
    }

    private func lane(_ step: StepCounts, at top: Int, of most: Int) -> Markup {
        let room = Picture.width - 2 * Picture.margin
        var left = Picture.margin
        var bars: Markup = ""
        let parts: [(count: Int, look: Markup)] = [
            (step.onTime, "class=\"held\""), (step.late, "class=\"gap\" fill=\"url(#steps-hatch)\""),
            (step.overdue, "class=\"outside\""),
        ]
        for (count, look) in parts where count > 0 {
            let width = count * room / most
            bars += """
                <rect \(look) x="\(left)" y="\(top + 18)" width="\(width)" height="\(Picture.barHeight)"/>

                """
            left += width
        }
        let words: Markup =
            "\(step.label): \(step.onTime) on time, \(step.late) late, \(step.overdue) overdue"
        return Picture.words(words, at: top) + bars
    }
}

/// Krippendorff's alpha of each factor with its interval, from -1 to 1.
struct AgreementPicture {
    private let lanes: [(label: String, alpha: FactorAgreement.Alpha)]
    private let place: Int

    init(_ factors: [FactorAgreement], place: Int) {
        lanes = factors.compactMap { factor in factor.alpha.map { (factor.label, $0) } }
        self.place = place
    }

    var markup: Markup? {
        guard !lanes.isEmpty else { return nil }
        let drawn = lanes.enumerated().map { index, lane -> Markup in
            let top = index * Picture.laneHeight + 8
            let (from, to) = (x(lane.alpha.lower), x(lane.alpha.upper))
            let words: Markup = """
                \(lane.label): \(lane.alpha.value.shown) (\(lane.alpha.lower.shown) to \(lane.alpha.upper.shown))
                """
            return Picture.words(words, at: top) + """
                <rect class="outside" x="\(from)" y="\(top + 22)" width="\(max(3, to - from))" height="8"/>
                <rect class="held" x="\(x(lane.alpha.value) - 3)" y="\(top + 18)" width="6" height="\(Picture.barHeight)"/>

                """
        }
        let rule: Markup = """
            <line class="rule" x1="\(x(0))" y1="0" x2="\(x(0))" y2="\(Picture.laneHeight * lanes.count + 12)"/>

            """
        return Picture.frame(
            "alpha-\(place)",
            "Krippendorff’s alpha of each factor with its interval; the line is at 0",
            lanes: lanes.count,
            rule + drawn.joined()
        )
    }

    private func x(_ value: Double) -> Int {
        let room = Double(Picture.width - 2 * Picture.margin)
        return Picture.margin + Int((min(1, max(-1, value)) + 1) / 2 * room)
    }
}
