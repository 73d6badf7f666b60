// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct PersonCorrect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Correct what was entered of a person.",
        discussion: example(
            """
            What stood there before stays in the timeline; a slip is undone with entry strike.
            """,
            "person correct ACS-2026-0001 P-1 --role witness --reason 'Only saw it' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "Who, such as P-1.") var person: PersonNumber
    @Option(help: "Their part in the case.") var role: PersonRole?
    @Option(help: "Their name.") var name: String?
    @Flag(inversion: .prefixedNo, help: "Whether they are a minor.") var minor: Bool?
    @Option(help: "What is known of them.") var description: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let entry = try session.signIn().correct(
            person: person.number,
            in: subject.number,
            to: PersonCorrection(role: role, name: name, minor: minor, description: description),
            reason: reason
        )
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered the correction as #\(entry)."])
    }
}
