// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

do {
    let words = Array(CommandLine.arguments.dropFirst())
    if let first = words.first, let hidden = Hidden(rawValue: first) {
        try hidden.run(Array(words.dropFirst()))
        exit(0)
    }
    let options = try Options(words)
    Tally("").say("seed \(options.seed), \(options.isLong ? "long" : "short") form")
    let parts = Part.all.filter { options.only.isEmpty || options.only.contains($0.name) }
    let results = parts.map { part -> PartResult in
        Tally(part.name).say("-- \(part.name)")
        return part.result(options)
    }
    print(Report.table(results, options))
    exit(results.contains { $0.failures > 0 } ? 1 : 0)
} catch {
    FileHandle.standardError.write(Data("stress: \(error)\n".utf8))
    exit(2)
}
