// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close an assessment.",
        discussion: example(
            """
            By its chair, the case's lead or a supervisor, when no step is open. Over steps that are, by a supervisor who does not \
            chair it, with a reason for each: --override CODE=REASON.
            """,
            "assessment close ACS-2026-0001 TA-1 --reason 'Three quiet months; the plan was carried out' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @Option(
        name: .customLong("override"),
        parsing: .singleValue,
        help: ArgumentHelp("An open step that it is closed over, and why; one for each.", valueName: "code=reason")
    )
    var overrides: [OverrideArgument] = []
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().close(
            subject.place,
            reason: reason,
            overriding: overrides.map { ($0.requirement, $0.reason) }
        )
        let over: TerminalText =
            overrides.isEmpty ? "" : " over \(overrides.map(\.requirement).joined(separator: ", "))"
        try answer.give(
            .members([("closed", .string(Reference(.assessment, subject.assessment.number).text))]),
            orText: ["Closed \(subject.text)\(over)."]
        )
    }
}
