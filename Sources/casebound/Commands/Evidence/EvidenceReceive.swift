// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct EvidenceReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Take a file that came with a tip of the case into evidence.",
        discussion: example(
            """
            It is the very bytes that arrived, with the digest that was entered then, and is not stored again: its custody \
            begins at its arrival, and its source is the tip.
            """,
            "evidence receive ACS-2026-0001 T-000013 1 --kind image --title 'Photo of the note' --record-class education-record "
                + "--maintainer 'Student Safety Office' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Argument(help: "Which of its files, as tip files numbers them.") var file: Int
    @Option(help: "What sort of evidence it is.") var kind: EvidenceKind
    @Option(help: "What it is, on one line.") var title: String
    @Option(help: "Which body of law the record falls under.") var recordClass: RecordClass
    @Option(help: "Whose record it is.") var maintainer: String
    @Option(help: "What there is to say of it.") var description: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let statement = EvidenceStatement(
            kind: kind,
            title: title,
            description: description,
            recordClass: recordClass,
            maintainer: maintainer,
            source: "Tip"
        )
        let item = try session.signIn().receive(file, of: tip.number, for: subject.number, as: statement)
        try answer.give(
            item.json,
            orText: [
                "Took in \(item.collected.reference.text), file \(file) of \(Reference(.tip, tip.number).text).",
                "  SHA-256  \(item.file?.sha256.hex ?? "")",
            ]
        )
    }
}
