// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Intake
import JSON
import Vault

struct TipImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in the tips of a file: JSON, CSV with a mapping, or a call sheet.",
        discussion: example(
            """
            JSON is one tip, an array of tips or a tip a line, as schemas/tip.schema.json describes it. A CSV file needs a \
            mapping of its columns, such as those of schemas/mappings. A call sheet (.txt) is one tip: lines such as "Channel: \
            phone", an empty line, and what was said. A record that can't be read is reported with its \
            place and the reason, and the rest goes in (exit code 1). What was taken in before is not taken in again.
            """,
            "tip import export.csv --mapping schemas/mappings/lanternline.json --as n.brandt",
            "tip import tip.json --as n.brandt"
        )
    )

    @Argument(help: "The file of tips.") var file: String
    @Option(help: ArgumentHelp("The mapping of a CSV file's columns.", valueName: "file")) var mapping: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        if mapping == nil, file.lowercased().utf8.elementsEqual("csv".utf8) || file.lowercased().hasSuffix(".csv") {
            throw ValidationError("A CSV file needs --mapping, such as schemas/mappings/lanternline.json.")
        }
    }

    func run() throws {
        let format = try format()
        let file = try InputPath.open(file, as: "file of tips")
        let total = try file.size()
        let progress = Progress("reading tips")
        defer { progress.end() }
        var done = 0
        let stream = ByteStream {
            guard let chunk = try file.chunk() else { return nil }
            progress.report(done, of: total)
            done += chunk.count
            return chunk
        }
        let result = try session.signIn().importTips(format, from: stream)
        progress.end()
        try answer.give(result.json, orText: result.lines)
        if result.hasRefusals { throw ExitCodes.somethingFound }
    }

    private func format() throws -> TipFormat {
        guard let mapping else { return file.lowercased().hasSuffix(".txt") ? .sheet : .json }
        let text = try InputPath.text(mapping, as: "mapping")
        do { return .csv(try TipMapping(parsing: Array(text.utf8))) } catch {
            throw ServiceError(.invalid, "The mapping can't be used: \(error.description).")
        }
    }
}

extension TipImportResult {
    var hasRefusals: Bool { report.refusedCount > 0 || report.stopped != nil }

    fileprivate var json: JSONValue {
        .members([
            ("alreadyHeld", .integer(alreadyHeld)), ("columnsMissing", .list(report.columnsMissing)),
            ("columnsNotTaken", .list(report.columnsNotTaken)), ("refused", .integer(report.refusedCount)),
            ("refusals", .list(report.refusals.map(\.description))),
            ("stopped", .optional(report.stopped?.description)),
            ("taken", .integer(taken)),
        ])
    }

    fileprivate var lines: [TerminalText] {
        var lines: [TerminalText] = ["\(taken) taken in, \(alreadyHeld) held already, \(report.refusedCount) not taken"]
        for refusal in report.refusals { lines.append("  not taken: \(refusal.description)") }
        if report.refusedCount > report.refusals.count {
            lines.append("  and \(report.refusedCount - report.refusals.count) more")
        }
        if let stopped = report.stopped { lines.append("  reading stopped: \(stopped.description)") }
        for column in report.columnsNotTaken { lines.append("  column not in the mapping: \(column)") }
        for column in report.columnsMissing { lines.append("  column of the mapping that the file lacks: \(column)") }
        return lines
    }
}
