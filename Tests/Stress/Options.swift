// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// What was asked for.
struct Options: Sendable {
    var isLong = false
    var seed = UInt64.random(in: 0..<1 << 32)
    var only: Set<String> = []
    /// How many cases of a part, instead of its own number.
    var count: Int?
    /// The one case that is run, of parts whose cases do not depend on each other.
    var single: Int?
    var program = ""
    /// This executable, for the processes that it starts of itself.
    var own = ""
    /// The folder of evidence samples, and of mappings.
    var samples = ""
    var mappings = ""
    /// How many cases run at a time.
    var width = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))

    init(_ words: some Sequence<String>) throws {
        var words = words.makeIterator()
        func value(_ of: String) throws -> String {
            guard let word = words.next() else { throw StressFailure("\(of) needs a value.\n\(Options.usage)") }
            return word
        }
        while let word = words.next() {
            switch word {
            case "--long": isLong = true
            case "--seed": seed = UInt64(try value(word)) ?? 0
            case "--only":
                let name = try value(word)
                guard Part.all.contains(where: { $0.name == name }) else { throw StressFailure(Options.usage) }
                only.insert(name)
            case "--case": single = Int(try value(word))
            case "--count": count = Int(try value(word))
            case "--program": program = try value(word)
            case "--own": own = try value(word)
            case "--samples": samples = try value(word)
            case "--mappings": mappings = try value(word)
            default: throw StressFailure(Options.usage)
            }
        }
    }

    /// A part's number of cases.
    func cases(_ long: Int, short: Int) -> Int { count ?? (isLong ? long : short) }

    static var usage: String {
        "usage: Tests/Stress/run [--long] [--seed N] [--count N] [--case N] [--only \(Part.all.map(\.name).joined(separator: "|"))]…"
    }
}
