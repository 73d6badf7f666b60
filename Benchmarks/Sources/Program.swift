// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// One benchmark.
struct Program: Sendable {
    let name: String
    let title: String
    let file: String
    let run: @Sendable (Options) throws -> (about: String, rows: [Row])

    static let all = [
        ingest, append, opening, check, bundle, importing, custody, agreement, search, server,
    ]
    static var names: String { all.map { program in program.name }.joined(separator: "|") }
}

/// What was asked for.
struct Options {
    var isQuick = false
    var isLarge = false
    var isMillion = false
    var directory = ""
    var output: String?
    var names: Set<String> = []

    init(_ words: some Sequence<String>) throws {
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--quick": isQuick = true
            case "--large": isLarge = true
            case "--million": isMillion = true
            case "--dir": directory = words.next() ?? ""
            case "--out": output = words.next()
            default:
                guard Program.all.contains(where: { $0.name == word }) else { throw Usage() }
                names.insert(word)
            }
        }
        guard !directory.isEmpty else { throw Usage() }
    }

    /// As it was typed.
    var text: String {
        (isQuick ? " --quick" : "") + (isLarge ? " --large" : "") + (isMillion ? " --million" : "")
            + names.sorted().map { " " + $0 }.joined()
    }

    /// One size for whole runs, a smaller one for quick ones.
    func size(_ whole: Int, quick: Int) -> Int { isQuick ? quick : whole }

    var rounds: Int { isQuick ? 3 : 5 }

    /// A new folder for a program's data, which is gone afterwards.
    func withFolder<Result>(in parent: String? = nil, _ body: (String) throws -> Result) throws -> Result {
        let path = (parent ?? directory) + "/casebound-benchmark-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
        }
        return try body(path)
    }
}

struct Usage: Error, CustomStringConvertible {
    var description: String {
        "usage: Benchmarks/run [--quick] [--large] [--million] [--dir FOLDER] [\(Program.names)]…"
    }
}

struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String
}
