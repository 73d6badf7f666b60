// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct AssessmentTrigger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "Add a day on which things may change.",
        discussion: example(
            "Such as a hearing, an anniversary or a return from suspension: it asks for a reassessment.",
            "assessment trigger ACS-2026-0001 TA-1 --what 'Returns from suspension' --on 2026-05-04T12:00:00Z --as m.quill"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "What it is.") var what: String
    @Option(help: ArgumentHelp("When, such as 2026-05-04T08:00:00-04:00.", valueName: "time")) var on: Timestamp
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let number = try session.signIn().addTrigger(what, on: on, to: subject.place)
        try answer.give(
            .members([("trigger", .integer(number))]),
            orText: ["Added trigger \(number) to the plan of \(subject.text)."]
        )
    }
}
