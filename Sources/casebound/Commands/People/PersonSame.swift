// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct PersonSame: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "same",
        abstract: "State that two people, accounts, places or vehicles may be one.",
        discussion: example(
            """
            It is your judgement, with its basis; both stay as they are. A slip is undone with entry strike.
            """,
            "person same ACS-2026-0001 P-1 P-3 --basis 'Same jacket in both recordings' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The one, such as P-1.") var one: Reference
    @Argument(help: "The other, such as P-3.") var other: Reference
    @Option(help: "On what basis") var basis: String?
    @Option(help: ArgumentHelp("On what basis, in a file, or - for standard input.", valueName: "file")) var basisFile:
        String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let basis = try TextOption.required(basis, file: basisFile, named: "basis")
        let entry = try session.signIn().state(one, in: subject.number, mayBe: other, basis: basis)
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered it as #\(entry)."])
    }
}
