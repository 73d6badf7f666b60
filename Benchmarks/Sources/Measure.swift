// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// Seconds that something takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let took = try clock.measure(body)
    return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
}

/// Things timed in turn, round after round, so that what else the machine does falls on all of them alike.
struct Rounds {
    private let names: [String]
    private let times: [[Double]]

    /// Each contender returns the seconds that count; what it makes and takes away around them does not.
    init(_ count: Int, _ contenders: KeyValuePairs<String, () throws -> Double>) throws {
        names = contenders.map(\.key)
        var times: [[Double]] = Array(repeating: [], count: contenders.count)
        for _ in 0..<count {
            for (index, contender) in contenders.enumerated() { times[index].append(try contender.value()) }
        }
        self.times = times
    }

    /// What so many of a hundred of a contender's seconds are at most.
    func percentile(_ name: String, _ percent: Int) -> Double { of(name).percentile(percent) }

    /// The median of a contender's seconds.
    func median(_ name: String) -> Double { of(name).median }

    /// The median over the rounds of the first's time by the slowest of the others' in the same round.
    func ratio(_ name: String, to others: String...) -> Double {
        let measured = of(name)
        return measured.indices.map { round in
            measured[round] / (others.map { of($0)[round] }.max() ?? .nan)
        }.median
    }

    private func of(_ name: String) -> [Double] { names.firstIndex(of: name).map { times[$0] } ?? [] }
}

extension [Double] {
    /// What so many of a hundred are at most.
    func percentile(_ percent: Int) -> Double {
        isEmpty ? .nan : sorted()[Swift.min(count - 1, (count * percent + 99) / 100 - 1)]
    }

    var median: Double {
        guard !isEmpty else { return .nan }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}

extension Double {
    /// With so many digits after the point.
    func text(_ digits: Int) -> String {
        guard isFinite else { return "?" }
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let whole = Int((magnitude * scale).rounded())
        let sign = self < 0 && whole > 0 ? "-" : ""
        guard digits > 0 else { return sign + String(whole) }
        let padded = String(repeating: "0", count: Swift.max(0, digits + 1 - String(whole).count)) + String(whole)
        return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
    }
}

/// The process's resident memory, from the kernel's own account of it.
enum Memory {
    /// Bytes that are resident now.
    static var resident: Int { kibibytes("VmRSS:") * 1024 }

    /// How far above what was resident before it the process's memory rose while `body` ran, in MiB.
    static func growth(_ body: () throws -> Void) throws -> Double {
        try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        let before = resident
        try body()
        return Double(kibibytes("VmHWM:") * 1024 - before) / 1_048_576
    }

    /// Bytes that are resident in another process.
    static func resident(of process: Int32) -> Int { kibibytes("VmRSS:", of: String(process)) * 1024 }

    private static func kibibytes(_ name: String, of process: String = "self") -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) } ?? 0
    }
}
