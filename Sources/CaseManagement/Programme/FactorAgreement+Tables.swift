// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Agreement

extension [FactorAgreement] {
    /// The figures that there are.
    func figures(of instrument: String) -> FigureTable {
        FigureTable(
            "\(instrument): figures",
            ["Factor", "Figure", "Value", "95 % interval", "Rounds", "Ratings", "Raters"],
            flatMap { factor in
                factor.given.map { finding, figure in
                    [
                        factor.label, finding.coefficient.description, figure.value.shown,
                        figure.shownInterval, "\(finding.sample.counted)", "\(finding.sample.pairableRatings)",
                        "\(finding.sample.raters)",
                    ]
                }
            }
        )
    }

    /// Figures that there are not, by why.
    func refusals(of instrument: String) -> FigureTable {
        FigureTable(
            "\(instrument): figures that are not given",
            ["Factor", "Rounds", "Figures", "Why"],
            flatMap { factor in
                factor.refused.map { names, why in [factor.label, "\(factor.roundCount)", names, why] }
            }
        )
    }

    /// How often each step was chosen.
    func shares(of instrument: String) -> FigureTable {
        FigureTable(
            "\(instrument): how often each answer was given",
            ["Factor", "Answer", "Per cent"],
            flatMap { factor in factor.shares.map { [factor.label, $0.step, $0.share.percent] } }
        )
    }

    /// One line for each figure, refused ones too, and each share.
    var values: FigureTable {
        FigureTable(
            "Agreement",
            [
                "instrument", "factor", "figure", "value", "lower", "upper", "rounds counted", "rounds", "ratings",
                "raters", "why not",
            ],
            flatMap { factor -> [[String]] in
                let start = [factor.instrument, factor.label]
                let blank = [String](repeating: "", count: 6)
                if let why = factor.whyNone { return [start + ["all", ""] + blank + [why]] }
                let shares = factor.shares.map { start + ["share of \($0.step)", $0.share.shown] + blank + [""] }
                return factor.findings.map { start + $0.values } + shares
            }
        )
    }
}

extension FactorAgreement {
    /// The figures that are given.
    var given: [(finding: Finding, figure: Figure)] {
        findings.compactMap { finding in
            guard case .success(let figure) = finding.outcome else { return nil }
            return (finding, figure)
        }
    }

    /// The others, those with the same reason together.
    fileprivate var refused: [(figures: String, why: String)] {
        if let whyNone { return [("all", whyNone)] }
        var reasons: [(figures: [String], why: Refusal)] = []
        for finding in findings {
            guard case .failure(let why) = finding.outcome else { continue }
            if let place = reasons.firstIndex(where: { $0.why == why }) {
                reasons[place].figures.append(finding.coefficient.description)
            } else {
                reasons.append(([finding.coefficient.description], why))
            }
        }
        let isAll = reasons.count == 1 && reasons[0].figures.count == findings.count
        return reasons.map { (isAll ? "all" : $0.figures.joined(separator: ", "), $0.why.description) }
    }
}

extension Figure {
    /// Such as `0.41 to 0.78`, or why there is none.
    fileprivate var shownInterval: String {
        switch interval {
        case .success(let interval): "\(interval.lower.shown) to \(interval.upper.shown)"
        case .failure(let refusal): refusal.description
        }
    }
}

extension Finding {
    fileprivate var values: [String] {
        let ofSample = ["\(sample.counted)", "\(sample.cases)", "\(sample.pairableRatings)", "\(sample.raters)"]
        switch outcome {
        case .failure(let refusal):
            return [coefficient.description, "", "", ""] + ofSample + [refusal.description]
        case .success(let figure):
            guard case .success(let interval) = figure.interval else {
                return [coefficient.description, figure.value.shown, "", ""] + ofSample + [figure.shownInterval]
            }
            return [coefficient.description, figure.value.shown, interval.lower.shown, interval.upper.shown]
                + ofSample + [""]
        }
    }
}
