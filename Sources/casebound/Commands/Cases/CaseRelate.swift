// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseRelate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relate",
        abstract: "State that another case belongs to the matter.",
        discussion: example(
            """
            Such as the administrative file beside the criminal one: each keeps its own members, and learns nothing of the other but its number. You must be able to open both. A slip is undone with entry strike.
            """,
            "case relate ACS-2026-0001 ACS-2026-0002 --relation 'administrative file of the same matter' --basis 'Same night' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The other case's number.") var other: String
    @Option(help: "How the other stands to this one.") var relation: String
    @Option(help: "On what basis") var basis: String?
    @Option(help: ArgumentHelp("On what basis, in a file, or - for standard input.", valueName: "file")) var basisFile:
        String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let basis = try TextOption.required(basis, file: basisFile, named: "basis")
        let entry = try session.signIn().relate(subject.number, to: other, relation: relation, basis: basis)
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered the relation as #\(entry)."])
    }
}
