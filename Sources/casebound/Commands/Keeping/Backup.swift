// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Foundation
import JSON
import Vault

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the vault to a folder or into a tar file, as it is at one instant, while others work in it.",
        discussion: example(
            """
            Administrators and supervisors make backups; that one was made is entered. The copy is sealed as the vault is, \
            and lacks the house key and the checkpoint: keep those apart from it too. Into a folder that holds a backup \
            of this vault only what is new is copied, and the new backup takes the old one's place. A path that ends in .tar \
            becomes one file, not compressed, which holds the same files as the folder would. A backup keeps keys \
            that the vault destroys later, so give it a time limit and delete it then.
            """,
            "backup backups/monday --as i.marchetti",
            "backup backups/monday.tar --as i.marchetti",
            "backup backups/monday --keep-days 30 --as i.marchetti"
        )
    )

    @Argument(
        help: ArgumentHelp(
            "The backup's folder or tar file: new, empty, or a backup of this vault.",
            valueName: "folder-or-file"
        )
    )
    var folder: String
    @Option(help: ArgumentHelp("After how many days it is to be deleted.", valueName: "days"))
    var keepDays = 90
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let path = URL(filePath: folder).standardizedFileURL.path
        let session = try session.signIn()
        let progress = StageProgress()
        defer { progress.end() }
        let made = try session.backUp(into: path, keepDays: keepDays, progress: progress.report)
        progress.end()
        let overdue = session.overdueBackups(beside: path)
        try answer.give(made.json(at: path, overdue: overdue), orText: made.lines(at: folder, overdue: overdue))
        if !made.missing.isEmpty { throw ExitCodes.somethingFound }
    }
}
