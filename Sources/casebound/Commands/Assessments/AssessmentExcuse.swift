// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentExcuse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "excuse",
        abstract: "Excuse a step that the policy requires.",
        discussion: example(
            "By who chairs the round. The audit sheet shows the step as excused, with the reason.",
            "assessment excuse ACS-2026-0001 TA-1 teacher-interview --reason 'She is on leave abroad' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Argument(help: "The step, by its code in the audit sheet.") var step: String
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().excuse(subject.place, step: step, reason: reason)
        try answer.give(.members([("excused", .string(step))]), orText: ["Excused the step \(step)."])
    }
}
