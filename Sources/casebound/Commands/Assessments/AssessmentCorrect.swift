// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentCorrect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "State a concern anew.",
        discussion: example(
            "Give all of it again, as it is right; what was stated before stands in its own entry.",
            "assessment correct ACS-2026-0001 TA-1 --subject P-1 --manner written --known-at 2026-04-17T21:30:00-04:00 --target not-known --reason 'It was a note' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @OptionGroup(title: "The concern") var concern: ConcernOptions
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        let stated = try concern.concern()
        try session.signIn().correctConcern(
            of: subject.place,
            subject: concern.subject,
            concern: stated,
            reason: reason
        )
        try answer.give(
            .members([("corrected", .string(Reference(.assessment, subject.assessment.number).text))]),
            orText: ["Corrected the concern of \(subject.text)."]
        )
    }
}
