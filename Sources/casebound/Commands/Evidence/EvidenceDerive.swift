// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Foundation
import JSON
import Vault

struct EvidenceDerive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "derive",
        abstract: "Take in a file that was made from an item.",
        discussion: example(
            """
            The item that it was made from stays as it is. Kind, record class, maintainer and source are the item's own \
            where they are left out. Where the case does not hold what it was made from, give no item but --no-parent.
            """,
            "evidence derive ACS-2026-0001 E-0002 still.png --transform excerpt --how 'Frame 1204' --tool 'ffmpeg 7.1' "
                + "--title 'Still of 09:41:07' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item that it was made from, such as E-0001 or 1; with --no-parent, the file alone.")
    var parent: String
    @Argument(help: "The file.") var file: String?
    @Flag(help: "The case does not hold what it was made from.") var noParent = false
    @Option(help: "What it is, on one line.") var title: String
    @Option(help: "What was done.") var transform: Transform?
    @Option(help: "What exactly was done: settings, cuts, what was covered.") var how: String?
    @Option(help: "With what program, and its version.") var tool: String?
    @Option(help: "What sort of evidence it is.") var kind: EvidenceKind?
    @Option(help: "Which body of law the record falls under.") var recordClass: RecordClass?
    @Option(help: "Whose record it is.") var maintainer: String?
    @Option(help: "From whom it came.") var source: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard noParent == (file == nil) else {
            throw ValidationError("Give the item and the file, or --no-parent and the file.")
        }
        guard noParent || ItemNumber(argument: parent) != nil else {
            throw ValidationError("Name the item that it was made from, such as E-0001.")
        }
        guard !noParent || (kind != nil && recordClass != nil && maintainer != nil && source != nil) else {
            throw ValidationError("With --no-parent, give --kind, --record-class, --maintainer and --source.")
        }
    }

    func run() throws {
        let path = file ?? parent
        let number = noParent ? nil : ItemNumber(argument: parent)?.number
        let bytes = try InputPath.open(path, as: "file")
        let total = try bytes.size()
        let session = try session.signIn()
        let original = try number.map { try session.item($0, of: subject.number).collected }
        let statement = EvidenceStatement(
            kind: kind ?? original?.kind ?? .other,
            title: title,
            recordClass: recordClass ?? original?.recordClass ?? .other,
            maintainer: maintainer ?? original?.maintainer ?? "",
            source: source ?? original?.reference.text ?? "",
            tool: tool,
            fileName: URL(filePath: path).lastPathComponent
        )
        let progress = Progress("taking in")
        defer { progress.end() }
        let item = try session.derive(
            bytes,
            for: subject.number,
            from: Derivation(parent: number, transform: transform, how: how),
            as: statement
        ) { progress.report($0, of: total) }
        progress.end()
        let from: TerminalText = number.map { " from \(Reference(.evidence, $0).text)" } ?? ""
        try answer.give(
            item.json,
            orText: ["Took in \(item.collected.reference.text), derived\(from)."]
        )
    }
}
