// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct UnitCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a unit.",
        discussion: example(
            "Invite its first supervisor next; from then on only its supervisors let people in.",
            "unit create --name 'North Cluster' --prefix NCS --as i.marchetti"
        )
    )

    @Option(help: "What it is called.") var name: String
    @Option(help: "What its case numbers begin with: 2 to 12 capital letters or digits.") var prefix: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().createUnit(name: name, prefix: prefix)
        try answer.give(
            .members([("name", .string(name)), ("prefix", .string(prefix))]),
            orText: [
                "Made the unit \(name).",
                "Next: invite its supervisor with: casebound user invite --role supervisor --unit \(prefix)",
            ]
        )
    }
}
