// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentTriage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract: "Decide how a triage ends.",
        discussion: example(
            "By an outcome of the instrument: resolved here, or on to a full assessment.",
            "assessment triage ACS-2026-0001 TA-1 full-school --rationale 'No lasting answer to why' --as m.quill"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Argument(help: "The outcome, by its code in the instrument.") var outcome: String
    @Option(help: "Why.") var rationale: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var rationaleFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let rationale = try TextOption.required(rationale, file: rationaleFile, named: "rationale")
        let session = try session.signIn()
        let round = try subject.number(session)
        let entry = try session.decideTriage(outcome, rationale: rationale, in: round, of: subject.place)
        try answer.give(
            .members([("entry", .integer(entry)), ("outcome", .string(outcome))]),
            orText: ["Decided the triage in entry #\(entry): \(outcome). The team signs that entry."]
        )
    }
}
