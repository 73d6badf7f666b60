// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipTriage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract: "Enter your judgement of a tip.",
        discussion: example(
            """
            Say what is to be done and why. Whether a life may be at stake is yours to decide; what a rule suggests is shown \
            beside it. A judgement is not changed: a later one stands beside it, with its own reason.
            """,
            "tip triage T-000013 --course investigate --life-safety --reason 'Names a time, a place and students' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: "What is to be done.") var course: TriageCourse
    @Flag(help: "A life may be at stake.") var lifeSafety = false
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file")) var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        let session = try session.signIn()
        try session.triage(tip.number, lifeSafety: lifeSafety, course: course, reason: reason)
        let suggestion = try session.lifeSafetySuggested(for: tip.number)
        try answer.give(
            .members([
                ("course", .string(course.rawValue)), ("lifeSafety", .bool(lifeSafety)),
                ("lifeSafetySuggested", .list(suggestion.map(\.text))), ("tip", .string(tip.text)),
            ]),
            orText: ["Entered for \(tip.text): \(course.rawValue)\(lifeSafety ? ", life safety" : "")."]
                + suggestion.lines
        )
    }
}
