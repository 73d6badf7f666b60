// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON
import Values

struct ProgrammeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programme",
        abstract: "Show what assessments add up to: how they were worked, how well assessors agree, whom they reach.",
        discussion: example(
            """
            For supervisors, over the cases that they can open. No case's rating or level is in it. A figure of agreement is \
            given from 30 rounds on that two people rated; groups of fewer than ten people are joined to others.
            """,
            "programme --from 2026-10-01T00:00:00-04:00 --to 2027-01-01T00:00:00-05:00 --as d.whitfield",
            "programme --csv agreement --as d.whitfield"
        )
    )

    @Option(help: ArgumentHelp("Only assessments that were started then or later.", valueName: "time"))
    var from: Timestamp?
    @Option(help: ArgumentHelp("Only assessments that were started before that.", valueName: "time"))
    var to: Timestamp?
    @Option(help: "One part as CSV instead of all as text.") var csv: ProgrammePart?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        if csv != nil, answer.json { throw ValidationError("Name one form of the answer: --csv or --json.") }
    }

    func run() throws {
        let programme = try session.signIn().programme(from: from, to: to)
        if let csv { return try StandardStream.output.write(programme.values(csv).csv) }
        try answer.give(programme.json, orText: programme.lines)
    }
}

extension ProgrammePart: ExpressibleByArgument {}
