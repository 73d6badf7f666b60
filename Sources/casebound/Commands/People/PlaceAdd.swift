// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct PlaceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a place to a case.",
        discussion: example(
            """
            Who was there and when is said by a link or a note.
            """,
            "place add ACS-2026-0001 --name 'North hall' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "What people call it.") var name: String
    @Option(help: "Its address.") var address: String?
    @Option(help: "What is known of it.") var description: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = try session.signIn().addPlace(
            to: subject.number,
            name: name,
            address: address,
            description: description
        )
        try answer.give(.members([("place", .string(reference.text))]), orText: ["Added \(reference.text)."])
    }
}
