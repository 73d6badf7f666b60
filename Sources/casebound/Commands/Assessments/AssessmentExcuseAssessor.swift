// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentExcuseAssessor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "excuse-assessor",
        abstract: "Let the others' sheets be opened without one of an assessor.",
        discussion: example(
            "By who chairs the round, with the reason; such as where somebody fell ill.",
            "assessment excuse-assessor ACS-2026-0001 TA-1 k.osei --reason 'Fell ill' --as m.quill"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Argument(help: "Who, by sign-in name.") var name: String
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.excuseAssessor(name, from: round, of: subject.place, reason: reason)
        try answer.give(
            .members([("excused", .string(name)), ("round", .integer(round))]),
            orText: ["Excused \(name) from round \(round)."]
        )
    }
}
