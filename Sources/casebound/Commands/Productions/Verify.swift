// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Foundation
import JSON
import Production
import Values

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a bundle that was handed out, from what it carries alone.",
        discussion: example(
            """
            Needs no vault. The answer is one of: refused, naming the file at fault (exit code 1); intact, signer unknown; \
            and with --trust, intact, signed by NAME. A bundle that was rebuilt and signed by others is never the last. \
            An archive is unpacked first. Of each round of a threat assessment it is said who signed a sheet before the sheets \
            were opened, and whether each opens as it was signed; where one does not, the exit code is 1 too.
            """,
            "verify bundle",
            "verify bundle --trust 3f5a…"
        )
    )

    @Argument(help: "The bundle's folder.") var folder: String
    @Option(
        help: ArgumentHelp(
            "The office's fingerprint, 64 digits, which you know by another way than the bundle.",
            valueName: "fingerprint"
        )
    )
    var trust: Digest?
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let progress = Progress("checking")
        defer { progress.end() }
        let total = StandardStream.error.isTerminal ? FolderSize.bytes(of: folder) : nil
        let verdict = try Verification.verify(folder: folder, trust: trust) { progress.report($0, of: total) }
        progress.end()
        try answer.give(verdict.json, orText: verdict.lines)
        guard verdict.isInOrder else { throw ExitCodes.somethingFound }
    }
}

/// How much there is to read in a folder.
private enum FolderSize {
    static func bytes(of folder: String) -> Int? {
        guard let files = FileManager.default.enumerator(atPath: folder) else { return nil }
        var total = 0
        while files.nextObject() != nil { total += (files.fileAttributes?[.size] as? Int) ?? 0 }
        return total
    }
}
