// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Fields
import JSON
import Values

struct AssessmentLevel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "level",
        abstract: "Set the level of concern that the team chose.",
        discussion: example(
            """
            Nothing proposes one: the team chooses a level of the instrument, with its reasons and the evidence that they rest on. \
            Past --reassess-by no level stands any more.
            """,
            "assessment level ACS-2026-0001 TA-1 --level moderate --rationale-file why.txt --evidence E-0001 --reassess-by 2026-05-10T00:00:00Z --disability none-known --as m.quill"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Option(help: "The level, by its code in the instrument.") var level: LevelOfConcern
    @Option(help: "Why.") var rationale: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var rationaleFile: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("What it rests on, at least one item such as E-0001; one for each.", valueName: "reference")
    )
    var evidence: [Reference] = []
    @Option(help: "How soon something may happen.") var imminence: String?
    @Option(help: "Who may be harmed.") var target: String?
    @Option(help: "What may set something off.") var triggers: String?
    @Option(help: ArgumentHelp("By when it must be looked at again.", valueName: "time")) var reassessBy: Timestamp
    @Option(help: "Whether it was considered that a disability has to do with it.") var disability:
        DisabilityCheck.Answer
    @Option(help: "What was considered about that.") var disabilityWords: String?
    @Option(help: "Who interpreted, or that nobody had to.") var interpreter: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let rationale = try TextOption.required(rationale, file: rationaleFile, named: "rationale")
        let session = try session.signIn()
        let round = try subject.number(session)
        let statement = LevelStatement(
            level: level,
            rationale: rationale,
            evidence: evidence,
            imminence: imminence,
            target: target,
            triggers: triggers,
            reassessBy: reassessBy,
            disability: DisabilityCheck(answer: disability, words: disabilityWords.map { Narrative($0) }),
            interpreter: interpreter
        )
        let entry = try session.setLevel(statement, in: round, of: subject.place)
        try answer.give(
            .members([("entry", .integer(entry)), ("round", .integer(round))]),
            orText: [
                "Set the level of round \(round) in entry #\(entry). The team signs that entry.",
                TerminalText(LevelSet.disclaimer),
            ]
        )
    }
}
