// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct UnitList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the units of the office.",
        discussion: example("Everybody who has joined sees which units there are.", "unit list --as r.adeyemi")
    )

    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let units = try session.signIn().units()
        var table = Table("PREFIX", "NAME")
        for unit in units { table.add("\(unit.prefix)", "\(unit.name)") }
        let json = units.map { JSONValue.members([("name", .string($0.name)), ("prefix", .string($0.prefix))]) }
        try answer.give(.array(json), orText: table.lines(orNone: "None."))
    }
}
