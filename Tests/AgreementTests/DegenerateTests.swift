// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

/// Tables of which a coefficient says nothing: it is refused in words, never NaN, 0 or 1.
@Suite struct DegenerateTests {
    private let kappa = Coefficient.cohen(Coefficient.firstPair, .identity)

    @Test("All in one category: agreement and AC1 are 1 by their formulas, the others are not defined")
    func oneCategory() throws {
        let table = try RatingTable(from1: 4, Array(repeating: [2, 2, 2], count: 40))
        for coefficient in Coefficient.all {
            switch coefficient {
            case .percentAgreement, .gwet: #expect(table.outcome(coefficient) == .success(1), "\(coefficient)")
            default: #expect(table.outcome(coefficient) == .failure(.oneCategory), "\(coefficient)")
            }
        }
        var generator = SeededGenerator(seed: 1)
        let findings = table.findings(Coefficient.all, using: &generator)
        for finding in findings {
            let figure = try? finding.outcome.get()
            #expect(figure == nil || figure?.interval == .failure(.noSpread), "\(finding.coefficient)")
        }
    }

    @Test(
        "One rater, or none: nothing is defined",
        arguments: [[[1], [2], [3]], [[1, nil], [2, nil]], [[nil]], []]
    )
    func oneRater(_ cases: [[Int?]]) throws {
        let table = try RatingTable(from1: 4, cases)
        for coefficient in Coefficient.all { #expect(table.outcome(coefficient) == .failure(.oneRater)) }
        var generator = SeededGenerator(seed: 1)
        let findings = table.findings(Coefficient.all, minimum: .formula, using: &generator)
        #expect(findings.allSatisfy { $0.outcome == .failure(.oneRater) })
    }

    @Test("One case: only its share of agreeing pairs is defined")
    func oneCase() throws {
        let table = try RatingTable(from1: 4, [[1, 2, 2]])
        for coefficient in Coefficient.all where coefficient != .percentAgreement {
            #expect(table.outcome(coefficient) == .failure(.oneCase), "\(coefficient)")
        }
        #expect(try table.rounded(.percentAgreement) == 0.3333)
    }

    @Test("No case with two ratings, or none with all of them")
    func nothingToCompare() throws {
        let apart = try RatingTable(from1: 4, [[1, nil], [nil, 2], [nil, 3]])
        for coefficient in Coefficient.nominal {
            #expect(apart.outcome(coefficient) == .failure(.noPairableCase), "\(coefficient)")
        }
        let rotating = try RatingTable(from1: 4, [[1, 2, nil], [nil, 2, 3], [1, nil, 1]])
        #expect(rotating.outcome(.intraclass(.random)) == .failure(.noCompleteCase))
        #expect(try rotating.value(of: .krippendorff(.interval)).isFinite)
        #expect(rotating.outcome(.cohen(RaterPair(0, 7), .identity)) == .failure(.noPairableCase))
    }

    @Test(
        "Each rater with one category of their own: kappa is 0 by its formula, and cases that do not differ have no ICC"
    )
    func constantRaters() throws {
        let table = try RatingTable(from1: 4, Array(repeating: [1, 3], count: 5))
        #expect(table.outcome(kappa) == .success(0))
        #expect(table.outcome(.intraclass(.oneWay)) == .success(-1))
        let undefined: [Intraclass] = [.oneWayAverage, .fixed, .fixedAverage]
        for form in undefined {
            #expect(table.outcome(.intraclass(form)) == .failure(.casesDoNotDiffer), "\(form)")
        }
    }

    @Test("Too few cases: the refusal says how many there are and how many are needed")
    func tooFew() throws {
        let cases: [[Int?]] = (0..<80).map { $0 < 12 ? [1 + $0 % 3, 1 + $0 % 2] : [1 + $0 % 3, nil] }
        let table = try RatingTable(from1: 3, cases)
        var generator = SeededGenerator(seed: 1)
        for finding in table.findings(Coefficient.all, using: &generator) {
            #expect(finding.outcome == .failure(.tooFewCases(12, of: 80, needed: 30)), "\(finding.coefficient)")
            #expect(finding.sample == Sample(cases: 80, counted: 12, pairableRatings: 24, raters: 2))
        }
    }

    @Test("Negative values have no ratios")
    func negativeValues() throws {
        let scale = try RatingScale(values: [-1, 0, 1])
        let table = try RatingTable(scale: scale, cases: [[0, 1], [1, 1], [2, 1]])
        #expect(table.outcome(.krippendorff(.ratio)) == .failure(.negativeValues))
        #expect(try table.value(of: .krippendorff(.interval)).isFinite)
    }

    @Test("A table that is none is refused with its place")
    func malformed() throws {
        #expect(throws: RatingTableError.scaleSize(1)) { try RatingScale(categories: 1) }
        #expect(throws: RatingTableError.scaleSize(0)) { try RatingScale(categories: -3) }
        #expect(throws: RatingTableError.scaleOrder) { try RatingScale(values: [0, 2, 2]) }
        #expect(throws: RatingTableError.scaleOrder) { try RatingScale(values: [0, .nan]) }
        let scale = try RatingScale(categories: 3)
        #expect(throws: RatingTableError.unevenCase(1, raters: 1, expected: 2)) {
            try RatingTable(scale: scale, cases: [[0, 1], [0]])
        }
        #expect(throws: RatingTableError.outsideScale(case: 0, rater: 1)) {
            try RatingTable(scale: scale, cases: [[0, 3]])
        }
    }

    @Test("No small table makes a figure that is not a number")
    func alwaysFinite() throws {
        let scale = try RatingScale(values: [0, 1, 5])
        // Every seventh table of three cases by two raters, each place empty or one of three.
        for code in stride(from: 0, to: 4096, by: 7) {
            let places = (0..<6).map { place -> Int? in
                let digit = code >> (2 * place) & 3
                return digit == 3 ? nil : digit
            }
            let table = try RatingTable(scale: scale, cases: (0..<3).map { [places[2 * $0], places[2 * $0 + 1]] })
            for coefficient in Coefficient.all {
                if case .success(let value) = table.outcome(coefficient) {
                    #expect(value.isFinite && value < 1 + 1e-9, "\(coefficient) of \(table.cases)")
                }
            }
        }
    }
}
