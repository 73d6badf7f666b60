// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct PersonLink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Link a person to an account, an item or another person, on a stated basis.",
        discussion: example(
            "The basis is what makes it more than a guess: say who or what says so.",
            "person link ACS-2026-0001 P-1 A-1 --relation 'uses the account' --basis 'Named by tip T-000013' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "What is linked, such as P-1.") var from: Reference
    @Argument(help: "What it is linked to, such as A-1.") var to: Reference
    @Option(help: "How, read from the first to the second.") var relation: String
    @Option(help: "On what basis.") var basis: String?
    @Option(help: ArgumentHelp("On what basis, in a file, or - for standard input.", valueName: "file")) var basisFile:
        String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let basis = try TextOption.required(basis, file: basisFile, named: "basis")
        let entry = try session.signIn().addLink(
            to: subject.number,
            from: from,
            to: to,
            relation: relation,
            basis: basis
        )
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered the link as #\(entry)."])
    }
}
