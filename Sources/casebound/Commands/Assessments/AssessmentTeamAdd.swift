// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentTeamAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add somebody to the team of a round, or state anew what they bring.",
        discussion: example(
            "By who chairs it. Once the sheets are open, who comes takes part without one: :no-sheet.",
            "assessment team add ACS-2026-0001 TA-1 --member k.osei:instruction --reason 'Teaches him' --as m.quill"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Option(help: ArgumentHelp("Who, as NAME:EXPERTISE+EXPERTISE, and :no-sheet.", valueName: "name:expertise"))
    var member: TeamChoiceArgument
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.addToTeam(member.choice, round: round, of: subject.place, reason: reason)
        let name = member.choice.signInName
        try answer.give(
            .members([("member", .string(name)), ("round", .integer(round))]),
            orText: ["\(name) is of the team of round \(round)."]
        )
    }
}
