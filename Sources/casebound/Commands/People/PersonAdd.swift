// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct PersonAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a person to a case.",
        discussion: example(
            """
            The name may be unknown: describe them instead. An identifier is KIND=VALUE, such as 'student number=204418'. \
            Who uses an account is said with person link.
            """,
            "person add ACS-2026-0001 --role subject --name 'Rowan Tallis' --minor --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "Their part in the case.") var role: PersonRole
    @Option(help: "Their name, if known.") var name: String?
    @Flag(inversion: .prefixedNo, help: "Whether they are a minor, if known.") var minor: Bool?
    @Option(help: "What is known of them.") var description: String?
    @Option(name: .customLong("identifier"), parsing: .singleValue, help: "KIND=VALUE; may be given several times.")
    var identifiers: [IdentifierArgument] = []
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = try session.signIn().addPerson(
            to: subject.number,
            role: role,
            name: name,
            minor: minor,
            description: description,
            identifiers: identifiers.map(\.identifier)
        )
        try answer.give(.members([("person", .string(reference.text))]), orText: ["Added \(reference.text)."])
    }
}

/// What tells a person from others, typed as `phone=555-0114`.
struct IdentifierArgument: ExpressibleByArgument {
    let identifier: PersonIdentifier

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        identifier = PersonIdentifier(kind: parts[0], value: parts[1], source: nil)
    }
}
