// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct DecisionAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Enter a decision with its reason.",
        discussion: example(
            "Say what it is about by references, and what it rests on where there is such a thing.",
            "decision add ACS-2026-0001 --decision 'No search today' --reason 'Nothing names a place' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "What was decided.") var decision: String?
    @Option(help: ArgumentHelp("What was decided, in a file, or - for standard input.", valueName: "file"))
    var decisionFile: String?
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file")) var reasonFile: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("What it is about; may be given several times.", valueName: "reference")
    )
    var about: [Reference] = []
    @Option(help: "What it rests on, such as a statute or policy.") var authority: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let decision = try TextOption.required(decision, file: decisionFile, named: "decision")
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        let entry = try session.signIn().addDecision(
            to: subject.number,
            decision: decision,
            reason: reason,
            about: about,
            authority: authority
        )
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered the decision as #\(entry)."])
    }
}
