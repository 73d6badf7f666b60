// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing

@testable import Agreement

/// The raw tables and figures of the corpus.
///
/// Its figures of Conger and of Brennan and Prediger are of coefficients that this module does not have.
@Suite(.enabled(if: Corpus.isPresent, "the corpus is not on this machine"))
struct CorpusTests {
    private func expected(_ beginning: String) throws -> [String: Double] {
        let read = try JSONSerialization.jsonObject(with: Data(try Corpus.text("expected.json").utf8))
        let all = try #require(read as? [String: Any])
        let found = try #require(all.first { $0.key.hasPrefix(beginning) })
        return try #require(found.value as? [String: Double])
    }

    @Test("Four raters with missing ratings")
    func fourRaters() throws {
        let lines = try Corpus.text("raw_4raters.csv").split(separator: "\n").dropFirst()
        let cases = lines.map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0).map { Int($0) } }
        }
        let table = try RatingTable(from1: 5, cases)
        let expected = try expected("raw_4raters")
        let figures: [(String, Coefficient)] = [
            ("fleiss", .fleiss), ("gwet_ac1", .gwet(.identity)), ("krippendorff", .krippendorff(.nominal)),
            ("percent_agreement", .percentAgreement),
        ]
        for (name, coefficient) in figures {
            let value = try #require(expected[name])
            #expect(abs(try table.value(of: coefficient) - value) < 1e-5, "\(name)")
        }
    }

    @Test("Three coders of fifteen units")
    func threeCoders() throws {
        let raters = try Corpus.text("krippendorff_readme_3x15.txt").split(separator: "\n").map { String($0) }
        let table = try RatingTable(from1: 4, raters: raters)
        let expected = try expected("krippendorff_readme_3x15")
        for measurement in Measurement.allCases {
            let value = try #require(expected["\(measurement)"])
            #expect(abs(try table.value(of: .krippendorff(measurement)) - value) < 1e-6, "\(measurement)")
        }
    }

    @Test("Six targets by four judges")
    func sixTargets() throws {
        let read = try JSONSerialization.jsonObject(with: Data(try Corpus.text("expected.json").utf8))
        let keys = try #require(read as? [String: Any]).keys
        let key = try #require(keys.first { $0.hasPrefix("shrout_fleiss") })
        let ratings = try JSONDecoder().decode([[Int]].self, from: Data(key.drop { $0 != "[" }.utf8))
        let table = try RatingTable(from1: 10, ratings.map { $0.map { $0 } })
        let expected = try expected("shrout_fleiss")
        let names = ["ICC1", "ICC1k", "ICC2", "ICC2k", "ICC3", "ICC3k"]
        for (name, form) in zip(names, Intraclass.allCases) {
            #expect(try table.rounded(.intraclass(form)) == expected[name], "\(name)")
        }
    }
}
