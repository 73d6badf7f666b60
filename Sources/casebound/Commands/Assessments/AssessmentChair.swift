// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentChair: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chair",
        abstract: "Give a round to another chair.",
        discussion: example(
            "They can then read the sheets that were signed; who chaired before keeps what they could read.",
            "assessment chair ACS-2026-0001 TA-1 d.whitfield --reason 'On leave from Monday' --as m.quill"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Argument(help: "The new chair, by sign-in name.") var name: String
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.replaceChair(of: round, subject.place, by: name, reason: reason)
        try answer.give(
            .members([("chair", .string(name)), ("round", .integer(round))]),
            orText: ["\(name) chairs round \(round)."]
        )
    }
}
