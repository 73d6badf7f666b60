// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentFollowUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow-up",
        abstract: "Enter how the plan goes.",
        discussion: example(
            "The follow-up that policies want after a level was set.",
            "assessment follow-up ACS-2026-0001 TA-1 --found 'Three of four meetings were held; he talks' --as m.quill"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "What was found.") var found: String?
    @Option(help: ArgumentHelp("What was found, in a file, or - for standard input.", valueName: "file"))
    var foundFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let found = try TextOption.required(found, file: foundFile, named: "found")
        try session.signIn().reviewPlan(of: subject.place, found: found)
        try answer.give(
            .members([("followedUp", .string(Reference(.assessment, subject.assessment.number).text))]),
            orText: ["Entered the follow-up of \(subject.text)."]
        )
    }
}
