// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// One line of a program's results.
struct Row {
    /// What a bound asks of a ratio or figure.
    enum Bound {
        case atMost(Double, unit: String = "×")
        case atLeast(Double, unit: String = "×")
        /// Printed beside; nothing is promised.
        case none
    }

    let what: String
    let measured: String
    let reference: String
    let value: Double?
    let bound: Bound

    init(_ what: String, _ measured: String, _ reference: String = "", _ value: Double? = nil, _ bound: Bound = .none) {
        (self.what, self.measured, self.reference, self.value, self.bound) = (what, measured, reference, value, bound)
    }

    var isMissed: Bool { verdict.hasPrefix("**") }

    private var verdict: String {
        guard let value else { return "" }
        switch bound {
        case .atMost(let limit, _): return value <= limit ? "met" : "**MISSED**"
        case .atLeast(let limit, _): return value >= limit ? "met" : "**MISSED**"
        case .none: return ""
        }
    }

    var line: String {
        let limit: String
        let unit: String
        switch bound {
        case .atMost(let value, let kind): (limit, unit) = ("≤ \(value.short) \(kind)", kind)
        case .atLeast(let value, let kind): (limit, unit) = ("≥ \(value.short) \(kind)", kind)
        case .none: (limit, unit) = ("", "×")
        }
        let figure = value.map { "\($0.text(2)) \(unit)" } ?? ""
        return "| \(what) | \(measured) | \(reference) | \(figure) | \(limit) | \(verdict) |"
    }
}

extension Double {
    fileprivate var short: String { self == rounded() ? text(0) : text(2).trimmedZero }
}

extension String {
    fileprivate var trimmedZero: String { hasSuffix("0") ? String(dropLast()) : self }
}

/// A program's results: what it did, and its lines.
struct Section {
    let program: Program
    let about: String
    let rows: [Row]

    var text: String {
        """
        ## \(program.title)

        \(about) Program: `Benchmarks/Sources/\(program.file)`.

        | what | measured | reference | ratio or figure | bound | |
        |---|---|---|---|---|---|
        \(rows.map(\.line).joined(separator: "\n"))

        """
    }
}

/// The page that all results stand on.
enum Report {
    static func text(_ sections: [Section], _ options: Options, took: Double) -> String {
        let missed = sections.flatMap { section in
            section.rows.filter(\.isMissed).map { "\(section.program.title): \($0.what)" }
        }
        let summary =
            missed.isEmpty
            ? "Every bound below is met."
            : "**Missed**, \(missed.count):\n\n" + missed.map { "- \($0)" }.joined(separator: "\n")
        return """
            # Benchmarks

            Made by `Benchmarks/run\(options.text)`, which builds a release and writes this page; do not edit it by hand. Every
            reference is the bare primitive on the same data, measured in the same run in turn with what it is compared to;
            figures are medians over the rounds, ratios the median of the rounds' own. A *stage* is SHA-256, sealing or opening,
            or writing with a sync, each alone. The bounds are those of the project's design.

            \(Machine.text(options))
            Took \(took.text(0)) s in all.

            \(summary)

            \(sections.map(\.text).joined(separator: "\n"))
            """
    }
}

/// What the results were measured on.
enum Machine {
    static func text(_ options: Options) -> String {
        let lines = [
            ("date", Date.now.formatted(.iso8601)),
            (
                "processor",
                "\(field("/proc/cpuinfo", "model name")), \(ProcessInfo.processInfo.activeProcessorCount) cores"
            ),
            ("memory", "\(ProcessInfo.processInfo.physicalMemory / (1 << 30)) GiB"),
            (
                "system",
                "\(field("/etc/os-release", "PRETTY_NAME", separator: "=").trimmingCharacters(in: ["\""])), kernel \(kernel)"
            ),
            ("compiler", Command.output(["swift", "--version"]).split(separator: "\n").first.map(String.init) ?? "?"),
            ("source", Command.output(["git", "describe", "--always", "--dirty"])),
            (
                "libraries",
                "SQLite \(BareDatabase.version), age \(Command.output(["age", "--version"], orElse: "not installed")) beside"
            ),
            ("load before", field("/proc/loadavg", nil)),
        ]
        return "| | |\n|---|---|\n" + lines.map { "| \($0.0) | \($0.1) |" }.joined(separator: "\n") + "\n"
    }

    private static var kernel: String { field("/proc/sys/kernel/osrelease", nil) }

    private static func field(_ path: String, _ name: String?, separator: Character = ":") -> String {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "?"
        guard let name else { return text.trimmingCharacters(in: .whitespacesAndNewlines) }
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        let value = line?.split(separator: separator, maxSplits: 1).dropFirst().first.map(String.init)
        return (value ?? "?").trimmingCharacters(in: .whitespaces)
    }
}

/// Other programs.
enum Command {
    /// Runs a program to its end; false where it is not there or fails.
    static func run(_ words: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    static func output(_ words: [String], orElse: String = "?") -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return orElse }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return orElse }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
