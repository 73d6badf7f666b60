// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentAgree: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree",
        abstract: "Enter what the team agreed on for some factors.",
        discussion: example(
            """
            A file as of a sheet, without level and remarks: schemas/sheet.schema.json. Entered again, the new answer counts.
            """,
            "assessment agree ACS-2026-0001 TA-1 --file agreed.json --as m.quill"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Option(help: ArgumentHelp("The ratings as JSON, in a file, or - for standard input.", valueName: "file"))
    var file: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let ratings = try SheetPath.agreed(file)
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.agree(on: ratings, in: round, of: subject.place)
        try answer.give(
            .members([("factors", .integer(ratings.count)), ("round", .integer(round))]),
            orText: ["Entered what the team agreed on for \(ratings.count) factor\(ratings.count == 1 ? "" : "s")."]
        )
    }
}
