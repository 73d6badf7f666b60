// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON
import Vault

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Examine a vault or a backup, and say all that is wrong with it.",
        discussion: example(
            """
            It goes on after everything that it finds, and says of each what it affects and what to do next. Without --as \
            it looks at all that needs no keys; with it, also whether the register and the database agree. --deep opens \
            every entry and every byte of evidence that you can open, which is entered; what you can't is named. A vault \
            in order ends with 0, also where there are notes.
            """,
            "check",
            "check --deep --as d.whitfield",
            "check --backup backups/monday",
            "check --backup backups/monday.tar"
        )
    )

    @Flag(help: "Open every entry and all evidence that you hold keys to.") var deep = false
    @Flag(help: "Take away what crashed writers left behind, which nothing names.") var clean = false
    @Option(help: ArgumentHelp("Check a backup instead; it needs no passphrase.", valueName: "folder-or-file"))
    var backup: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard backup == nil || !deep && !clean else {
            throw ValidationError("A backup is checked without keys and never changed: leave --deep and --clean out.")
        }
    }

    func run() throws {
        let progress = StageProgress()
        defer { progress.end() }
        let report = try report(progress)
        progress.end()
        try answer.give(report.json, orText: report.lines)
        if !report.isClean { throw ExitCodes.somethingFound }
    }

    private func report(_ progress: StageProgress) throws -> CheckReport {
        let office = session.vault.office
        if let backup { return try office.check(backup: backup, progress: progress.report) }
        if deep { _ = try session.who() }
        return try office.check(
            as: session.whoIfNamed(),
            code: session.code,
            deep: deep,
            cleaning: clean,
            progress: progress.report
        )
    }
}
