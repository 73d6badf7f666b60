// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing

@testable import Agreement

private let python = ProcessInfo.processInfo.environment["CASEBOUND_PYTHON"]

/// What independent libraries make of the same ratings.
@Suite(.enabled(if: python != nil, "CASEBOUND_PYTHON names no Python with krippendorff and irrCAC"))
struct CrossCheckTests {
    private struct Table: Encodable {
        let categories: Int
        let cases: [[Int?]]
    }

    @Test("krippendorff and irrCAC find the same in twenty random tables with missing ratings")
    func libraries() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let tables = try (0..<20).map { index in
            try RatingTable.random(
                cases: 30 + 10 * index,
                raters: [2, 3, 5, 4][index % 4],
                categories: 2 + index % 5,
                missing: [0.1, 0.3, 0.5][index % 3],
                using: &generator
            )
        }
        let found = try figures(tables)
        #expect(found.count == tables.count)
        for (table, theirs) in zip(tables, found) {
            var ours = try Dictionary(uniqueKeysWithValues: named(table).map { ($0, try table.value(of: $1)) })
            if table.cases.count(where: { !$0.contains(nil) }) >= 10 {
                for form in Intraclass.allCases { ours["\(form)"] = try table.value(of: .intraclass(form)) }
            }
            #expect(Set(ours.keys) == Set(theirs.keys), "seed \(seed)")
            for (name, value) in ours {
                #expect(abs(value - (theirs[name] ?? .infinity)) < 1e-9, "\(name), seed \(seed)")
            }
        }
    }

    private func named(_ table: RatingTable) -> [(String, Coefficient)] {
        var named: [(String, Coefficient)] = [("fleiss", .fleiss), ("agreement", .percentAgreement)]
        named += Measurement.allCases.map { ("alpha \($0)", .krippendorff($0)) }
        named += Weighting.allCases.map { ("gwet \($0)", .gwet($0)) }
        if table.raters.count == 2 {
            named += Weighting.allCases.map { ("cohen \($0)", .cohen(Coefficient.firstPair, $0)) }
        }
        return named
    }

    private func figures(_ tables: [RatingTable]) throws -> [[String: Double]] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "casebound-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try JSONEncoder().encode(tables.map { Table(categories: $0.scale.count, cases: $0.cases) }).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "CrossCheck/agreement.py")
        process.arguments = ["-B", script.path]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([[String: Double]].self, from: try Data(contentsOf: output))
    }
}
