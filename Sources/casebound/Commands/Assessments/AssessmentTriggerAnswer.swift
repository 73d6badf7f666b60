// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentTriggerAnswer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger-answer",
        abstract: "Say why a trigger needs no reassessment, or no further one.",
        discussion: example(
            "A new round answers triggers too: assessment round --answering.",
            "assessment trigger-answer ACS-2026-0001 TA-1 1 --remark 'Back since Monday; a quiet week' --as m.quill"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Argument(help: "The trigger's number.") var trigger: Int
    @Option(help: "What came of it.") var remark: String?
    @Option(help: ArgumentHelp("What came of it, in a file, or - for standard input.", valueName: "file"))
    var remarkFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let remark = try TextOption.required(remark, file: remarkFile, named: "remark")
        try session.signIn().answerTrigger(trigger, of: subject.place, remark: remark)
        try answer.give(.members([("answered", .integer(trigger))]), orText: ["Answered trigger \(trigger)."])
    }
}
