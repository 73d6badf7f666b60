// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

@testable import Agreement

extension RatingTable {
    /// Ratings written from 1, as they stand in print.
    init(from1 categories: Int, _ cases: [[Int?]]) throws {
        try self.init(scale: RatingScale(categories: categories), cases: cases.map { $0.map { $0.map { $0 - 1 } } })
    }

    /// One text for each rater, one word for each case; a point or star where there is no rating.
    init(from1 categories: Int, raters: [String]) throws {
        let rows = raters.map { $0.split(separator: " ").map { Int($0) } }
        try self.init(from1: categories, rows.transposed)
    }

    /// Two raters' ratings by how often each pair of categories occurred.
    init(crossing counts: [[Int]]) throws {
        let cases = counts.indices.flatMap { first in
            counts[first].indices.flatMap { second in
                Array(repeating: [first, second] as [Int?], count: counts[first][second])
            }
        }
        try self.init(scale: RatingScale(categories: counts.count), cases: cases)
    }

    /// Cases by how many raters chose each category.
    init(chosen counts: [[Int]]) throws {
        let cases = counts.map { row in row.indices.flatMap { Array(repeating: $0 as Int?, count: row[$0]) } }
        try self.init(scale: RatingScale(categories: counts[0].count), cases: cases)
    }

    /// Ratings that follow a case's own category more often than not, some of them missing.
    static func random(
        cases: Int,
        raters: Int,
        categories: Int,
        missing: Double,
        using generator: inout some RandomNumberGenerator
    ) throws -> RatingTable {
        let rows = (0..<cases).map { _ in
            let truth = Int.random(in: 0..<categories, using: &generator)
            return (0..<raters).map { _ -> Int? in
                if Double.random(in: 0..<1, using: &generator) < missing { return nil }
                return Int.random(in: 0..<3, using: &generator) > 0
                    ? truth : Int.random(in: 0..<categories, using: &generator)
            }
        }
        return try RatingTable(scale: RatingScale(categories: categories), cases: rows)
    }

    /// To the four decimals of print.
    func rounded(_ coefficient: Coefficient) throws -> Double { try value(of: coefficient).rounded(to: 4) }

    /// The coefficient, or why there is none.
    func outcome(_ coefficient: Coefficient) -> Result<Double, Refusal> {
        Result { () throws(Refusal) in try value(of: coefficient) }
    }
}

extension Coefficient {
    static let firstPair = RaterPair(0, 1)

    static let all: [Coefficient] =
        [.percentAgreement, .fleiss] + Weighting.allCases.map { .cohen(firstPair, $0) }
        + Weighting.allCases.map { .gwet($0) } + Measurement.allCases.map { .krippendorff($0) }
        + Intraclass.allCases.map { .intraclass($0) }

    static let nominal: [Coefficient] = [
        .percentAgreement, .fleiss, .cohen(firstPair, .identity), .gwet(.identity), .krippendorff(.nominal),
    ]
}

extension Double {
    func rounded(to digits: Int) -> Double {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}

extension [[Int?]] {
    var transposed: [[Int?]] { isEmpty ? [] : self[0].indices.map { column in map { $0[column] } } }
}

/// Test inputs that lie outside the package, where this machine has them.
enum Corpus {
    /// `CASEBOUND_CORPUS`, else `shared/corpus` beside the package.
    static let interrater: URL = {
        let set = ProcessInfo.processInfo.environment["CASEBOUND_CORPUS"].map { URL(filePath: $0) }
        let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/corpus")
        return (set ?? beside.standardized).appending(path: "interrater")
    }()

    static let isPresent = FileManager.default.fileExists(atPath: interrater.appending(path: "expected.json").path)

    static func text(_ name: String) throws -> String {
        try String(contentsOf: interrater.appending(path: name), encoding: .utf8)
    }
}
