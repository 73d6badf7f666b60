// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct PersonIdentify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identify",
        abstract: "Enter something more that tells a person from others.",
        discussion: example(
            """
            KIND=VALUE, such as phone=555-0114 or plate=7AB-123, and where it is known from. Phones, plates and handles are shown in one form beside what was typed.
            """,
            "person identify ACS-2026-0001 P-1 phone=555-0114 --source 'The principal' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "Who, such as P-1.") var person: PersonNumber
    @Argument(help: "KIND=VALUE.") var identifier: IdentifierArgument
    @Option(help: "Where it is known from.") var source: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let known = identifier.identifier
        let entry = try session.signIn().identify(
            person.number,
            in: subject.number,
            by: PersonIdentifier(kind: known.kind, value: known.value, source: source)
        )
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered it as #\(entry)."])
    }
}
