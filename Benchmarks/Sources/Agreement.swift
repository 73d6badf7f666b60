// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Agreement

/// How well raters agree, with intervals, over all factors of an instrument.
let agreement = Program(name: "agreement", title: "Agreement between raters", file: "Agreement.swift") { options in
    let (factors, cases, raters) = (20, options.size(500, quick: 100), 5)
    let bootstrap = Bootstrap(draws: 1000)
    var generator = SeededGenerator(seed: 1)
    let tables = try (0..<factors).map { _ in
        try ratings(cases: cases, raters: raters, using: &generator)
    }
    let pair = RaterPair(0, 1)
    let coefficients: [Coefficient] =
        [.percentAgreement, .fleiss] + Weighting.allCases.map { .cohen(pair, $0) }
        + Weighting.allCases.map { .gwet($0) } + Measurement.allCases.map { .krippendorff($0) }
        + Intraclass.allCases.map { .intraclass($0) }
    var given = 0
    let found = { (coefficients: [Coefficient]) in
        seconds {
            for table in tables {
                let findings = table.findings(coefficients, bootstrap: bootstrap, using: &generator)
                given += findings.count { (try? $0.outcome.get().interval.get()) != nil }
            }
        }
    }
    let rounds = try Rounds(
        options.rounds,
        ["all": { found(coefficients) }, "one": { found([.krippendorff(.ordinal)]) }]
    )
    guard given == options.rounds * factors * (coefficients.count + 1) else {
        throw BenchmarkFailure(description: "a coefficient or its interval was refused")
    }
    return (
        """
        `RatingTable.findings` of \(factors) factors, each a table of \(cases) cases by \(raters) raters with missing ratings: \
        \(coefficients.count) coefficients, each with its interval from \(bootstrap.draws) draws of the cases, on all cores. \
        The reference is one coefficient alone: the draws and sums are shared.
        """,
        [
            Row(
                "all coefficients of \(factors) factors",
                "\(rounds.median("all").text(2)) s",
                "\(rounds.median("one").text(2)) s",
                rounds.median("all"),
                .atMost(5, unit: "s")
            )
        ]
    )
}

/// Ratings that follow the case's own category half of the time; one in fifty is missing.
private func ratings(
    cases: Int,
    raters: Int,
    using generator: inout some RandomNumberGenerator
) throws -> RatingTable {
    let scale = try RatingScale(categories: 5)
    let rows = (0..<cases).map { _ in
        let own = Int.random(in: 0..<scale.count, using: &generator)
        return (0..<raters).map { _ -> Int? in
            if Int.random(in: 0..<50, using: &generator) == 0 { return nil }
            return Bool.random(using: &generator) ? own : Int.random(in: 0..<scale.count, using: &generator)
        }
    }
    return try RatingTable(scale: scale, cases: rows)
}
