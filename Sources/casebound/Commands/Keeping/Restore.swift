// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON
import Vault

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup, a folder or a tar file, back into a new or empty folder.",
        discussion: example(
            """
            The backup is checked first; where its database is damaged it is refused, with all that is wrong with it. \
            Blobs that it lacks, or holds damaged, are named, and everything else is put back; that ends with 1. The \
            vault's folder appears whole or not at all, and nothing is overwritten. The folder kept apart is looked at \
            and not touched: what it lacks is said, with the next step.
            """,
            "restore backups/monday --vault vault"
        )
    )

    @Argument(help: "The backup's folder or tar file.") var backup: String
    @OptionGroup(title: "Vault") var vault: VaultOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let progress = StageProgress()
        defer { progress.end() }
        let restoration = try vault.office.restore(from: backup, progress: progress.report)
        progress.end()
        switch restoration {
        case .refused(let report):
            try answer.give(report.json, orText: ["REFUSED: nothing was put back."] + report.lines)
            throw ExitCodes.somethingFound
        case .restored(let restored):
            let path = vault.layout.folder
            try answer.give(restored.json(at: path), orText: restored.lines(at: vault.vault ?? path))
            if !restored.lost.isEmpty { throw ExitCodes.somethingFound }
        }
    }
}
