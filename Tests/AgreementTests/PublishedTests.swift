// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

/// What the papers and manuals print, to their four decimals.
@Suite struct PublishedTests {
    private static let shroutAndFleiss: [[Int?]] = [
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]

    @Test("Two raters by two categories, and kappa's paradox: the same agreement, another prevalence")
    func twoByTwo() throws {
        let kappa = Coefficient.cohen(Coefficient.firstPair, .identity)
        let cases: [(counts: [[Int]], agreement: Double, kappa: Double, ac1: Double?)] = [
            ([[20, 5], [10, 15]], 0.7, 0.4, nil), ([[40, 9], [6, 45]], 0.85, 0.6995, 0.7007),
            ([[80, 10], [5, 5]], 0.85, 0.3182, 0.8080),
        ]
        for one in cases {
            let table = try RatingTable(crossing: one.counts)
            #expect(try table.rounded(.percentAgreement) == one.agreement)
            #expect(try table.rounded(kappa) == one.kappa)
            if let ac1 = one.ac1 { #expect(try table.rounded(.gwet(.identity)) == ac1) }
        }
        #expect(try RatingTable(crossing: cases[2].counts).prevalence.shares == [0.875, 0.125])
    }

    @Test("Weighted kappa of four categories")
    func weightedKappa() throws {
        let table = try RatingTable(crossing: [[11, 3, 1, 0], [1, 9, 0, 1], [0, 1, 10, 1], [1, 2, 0, 8]])
        let expected: [(Weighting, Double)] = [(.identity, 0.7004), (.linear, 0.7206), (.quadratic, 0.7439)]
        for (weighting, value) in expected {
            #expect(try table.rounded(.cohen(Coefficient.firstPair, weighting)) == value)
        }
    }

    @Test("Fleiss's kappa of ten subjects by fourteen raters")
    func fleiss() throws {
        let table = try RatingTable(chosen: [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ])
        #expect(try table.rounded(.percentAgreement) == 0.3780)
        #expect(try table.rounded(.fleiss) == 0.2099)
    }

    @Test("Krippendorff's alpha of four observers by twelve units, by three coders of fifteen, and by two observers")
    func krippendorff() throws {
        let paper = try RatingTable(
            from1: 5,
            raters: [
                "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ]
        )
        let coders = try RatingTable(
            from1: 4,
            raters: [
                ". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
            ]
        )
        let expected: [(RatingTable, Measurement, Double)] = [
            (paper, .nominal, 0.7434), (paper, .ordinal, 0.8154), (paper, .interval, 0.8491), (paper, .ratio, 0.7974),
            (coders, .nominal, 0.6914), (coders, .ordinal, 0.8067), (coders, .interval, 0.8108),
            (try RatingTable(from1: 2, raters: ["1 2 1 1 1 1 1 1 2 1", "2 2 2 1 1 2 1 1 1 1"]), .nominal, 0.0952),
            (
                try RatingTable(from1: 5, raters: ["1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4"]), .nominal,
                0.6920
            ),
        ]
        for (table, measurement, value) in expected {
            #expect(try table.rounded(.krippendorff(measurement)) == value)
        }
    }

    @Test("The six intraclass correlations of Shrout and Fleiss, and their mean squares")
    func intraclass() throws {
        let table = try RatingTable(from1: 10, PublishedTests.shroutAndFleiss)
        let expected = [0.1657, 0.4428, 0.2898, 0.6201, 0.7148, 0.9093]
        for (form, value) in zip(Intraclass.allCases, expected) {
            #expect(try table.rounded(.intraclass(form)) == value)
        }
        let squares = try MeanSquares(CaseRows(table, pairs: []).sums(Array(repeating: 1, count: 6)))
        let found = [squares.between, squares.within, squares.ofRaters, squares.residual].map { $0.rounded(to: 4) }
        #expect(found == [11.2417, 6.2639, 32.4861, 1.0194])
    }
}
