// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct CustodyVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Read an item's bytes again, and enter whether they are whole.",
        discussion: example(
            "A failure is entered as one, and shown apart from custody. Ends with 1 where the bytes are not whole.",
            "custody verify ACS-2026-0001 E-0002 --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let session = try session.signIn()
        let total = Int(clamping: try session.item(item.number, of: subject.number).file?.byteCount ?? 0)
        let progress = Progress("reading")
        defer { progress.end() }
        let verification = try session.verifyBytes(of: item.number, in: subject.number) {
            progress.report($0, of: total)
        }
        progress.end()
        let reference = Reference(.evidence, item.number)
        try answer.give(
            .members([
                ("found", .optional(verification.found?.hex)), ("item", .string(reference.text)),
                ("whole", .bool(verification.isWhole)),
            ]),
            orText: [
                verification.isWhole
                    ? "\(reference.text) is whole: its SHA-256 is the one that was entered when it was taken in."
                    : "\(reference.text) FAILED: its bytes are not those that were taken in. Put the file back from a backup, and verify again."
            ]
        )
        if !verification.isWhole { throw ExitCode(1) }
    }
}
