// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Agreement

extension GroupFigures.Row {
    /// Such as `asian, black`.
    package var name: String { names.joined(separator: ", ") }
}

extension GroupFigures {
    /// The groups of a division, one in a line.
    var table: FigureTable {
        FigureTable(
            "People by \(division.rawValue)",
            ["Group", "People"] + Outcome.allCases.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() },
            rows.map { row in [row.name, "\(row.people)"] + row.rates.map(GroupFigures.shown) },
            none: "There are too few people to show."
        )
    }

    /// Such as `12 of 40: 30 % (18 to 45 %)`, or why it is not shown.
    private static func shown(_ rate: Result<Rate, Refusal>) -> String {
        switch rate {
        case .failure(let refusal): refusal.description
        case .success(let rate):
            """
            \(rate.count) of \(rate.base): \(rate.share.percent) % \
            (\(rate.interval.lower.percent) to \(rate.interval.upper.percent) %)
            """
        }
    }
}

extension [GroupFigures] {
    /// One line for each group and outcome.
    var values: FigureTable {
        FigureTable(
            "Equity",
            ["by", "group", "outcome", "count", "people", "share", "lower", "upper", "why not"],
            flatMap { figures in
                figures.rows.flatMap { row in
                    zip(GroupFigures.Outcome.allCases, row.rates).map { outcome, rate in
                        [figures.division.rawValue, row.name, outcome.rawValue] + row.values(of: rate)
                    }
                }
            }
        )
    }
}

extension GroupFigures.Row {
    fileprivate func values(of rate: Result<Rate, Refusal>) -> [String] {
        switch rate {
        case .failure(let refusal): return ["", "\(people)", "", "", "", refusal.description]
        case .success(let rate):
            let interval = rate.interval
            return [
                "\(rate.count)", "\(rate.base)", rate.share.shown, interval.lower.shown, interval.upper.shown, "",
            ]
        }
    }
}
