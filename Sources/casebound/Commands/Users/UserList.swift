// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct UserList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the people of the office.",
        discussion: example("Everybody who has joined sees who else belongs to the office.", "user list --as r.adeyemi")
    )

    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let members = try session.signIn().members()
        var table = Table("SIGN-IN", "NAME", "ROLES", "STATE")
        for member in members {
            let roles = member.roleNames.joined(separator: ", ")
            table.add(
                "\(member.signInName)",
                "\(member.name)",
                "\(roles)",
                "\(member.standing.rawValue)\(member.secondFactor == nil ? "" : ", second factor" as TerminalText)"
            )
        }
        try answer.give(.array(members.map(\.json)), orText: table.lines(orNone: "Nobody."))
    }
}
