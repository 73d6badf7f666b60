// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Cryptography
import JSON
import Vault

struct RecoverInvite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Invite somebody where nobody is left who could.",
        discussion: example(
            """
            Such as an administrator, or the supervisor of a unit that has none any more.
            """,
            "recover invite p.lindqvist --name 'Pia Lindqvist' --role administrator --reason 'The administrator is gone'"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Their full name, as it will stand on everything that they sign.") var name: String
    @Option(name: .customLong("role"), parsing: .singleValue, help: "What they do there; may be given several times.")
    var roles: [Role]
    @Option(help: "The prefix of the unit that they will belong to.") var unit: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and shares") var recovery: RecoveryOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let code = try recovery.open().invite(
            name: name,
            signInName: member,
            roles: Set(roles),
            unitPrefix: unit,
            reason: reason
        )
        try answer.give(
            .members([("code", .string(code.text)), ("signInName", .string(member))]),
            orText: [
                "\(member) can make keys. Their one-time code, shown this once:", "", "    \(code.text)", "",
                "They join with: casebound user join --as \(member)",
            ]
        )
    }
}
