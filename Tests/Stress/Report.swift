// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// The table at the end of a run.
enum Report {
    static func table(_ results: [PartResult], _ options: Options) -> String {
        var lines = ["", "| part | cases | failures | time | of which |", "|---|---|---|---|---|"]
        for result in results {
            let classes = result.classes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            let time = String(Int(result.seconds.rounded()))
            lines.append("| \(result.name) | \(result.cases) | \(result.failures) | \(time) s | \(classes) |")
        }
        let failures = results.reduce(0) { $0 + $1.failures }
        lines.append("")
        lines.append("seed \(options.seed): \(failures == 0 ? "everything held" : "\(failures) FAILED")")
        return lines.joined(separator: "\n")
    }
}
