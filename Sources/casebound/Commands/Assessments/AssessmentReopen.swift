// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Go on with a closed assessment.",
        discussion: example(
            "By its chair, the case's lead or a supervisor.",
            "assessment reopen ACS-2026-0001 TA-1 --reason 'A second note' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().reopen(subject.place, reason: reason)
        try answer.give(
            .members([("reopened", .string(Reference(.assessment, subject.assessment.number).text))]),
            orText: ["Reopened \(subject.text)."]
        )
    }
}
