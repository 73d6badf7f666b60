// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentAlert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert",
        abstract: "Answer an alert: what was done, or why nothing had to be.",
        discussion: example(
            """
            A critical answer raises one when its sheet is signed; it sets no level. Name the sheet's entry.
            """,
            "assessment alert ACS-2026-0001 TA-1 22 --words 'The father has locked the cabinet; the officer saw it' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Argument(help: "The entry of the sheet, such as 22.") var sheet: EntryNumber
    @Option(help: "What was done.") var words: String?
    @Option(help: ArgumentHelp("What was done, in a file, or - for standard input.", valueName: "file"))
    var wordsFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let words = try TextOption.required(words, file: wordsFile, named: "words")
        try session.signIn().answerAlert(of: sheet.number, in: subject.place, words: words)
        try answer.give(
            .members([("answered", .integer(sheet.number))]),
            orText: ["Answered the alert of entry #\(sheet.number)."]
        )
    }
}
