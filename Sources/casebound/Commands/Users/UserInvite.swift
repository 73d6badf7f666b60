// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Cryptography
import JSON

struct UserInvite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Invite somebody, and show their one-time code.",
        discussion: example(
            """
            The code is shown once and stored nowhere: hand it over in person. Their keys are made when they join; nobody \
            else ever holds them.
            """,
            "user invite r.adeyemi --name 'Remi Adeyemi' --role investigator --as d.whitfield"
        )
    )

    @Argument(help: ArgumentHelp("The name that they will sign in with.", valueName: "sign-in-name")) var signInName:
        String
    @Option(help: "Their full name, as it will stand on everything that they sign.") var name: String
    @Option(name: .customLong("role"), parsing: .singleValue, help: "What they do there; may be given several times.")
    var roles: [Role]
    @Option(help: "The prefix of the unit that they will belong to (default: yours, or the only one).")
    var unit: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        if roles.isEmpty { throw ValidationError("Give at least one --role.") }
    }

    func run() throws {
        let code = try session.signIn().invite(
            name: name,
            signInName: signInName,
            roles: Set(roles),
            unitPrefix: unit
        )
        try answer.give(
            .members([("code", .string(code.text)), ("signInName", .string(signInName))]),
            orText: [
                "\(name) is invited as \(signInName). Their one-time code, shown this once:", "", "    \(code.text)",
                "",
                "They join with: casebound user join --as \(signInName)",
            ]
        )
    }
}
