// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentDissent: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dissent",
        abstract: "Say that you hold otherwise than the team.",
        discussion: example(
            """
            It stands beside what the others decided. Sign the outcome all the same: that you took part, and know it.
            """,
            "assessment dissent ACS-2026-0001 TA-1 --level high --words-file dissent.txt --as r.adeyemi"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Option(help: "What you hold.") var words: String?
    @Option(help: ArgumentHelp("What you hold, in a file, or - for standard input.", valueName: "file"))
    var wordsFile: String?
    @Option(help: "What you hold the level to be, where it is about that.") var level: LevelOfConcern?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let words = try TextOption.required(words, file: wordsFile, named: "words")
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.dissent(words, level: level, in: round, of: subject.place)
        try answer.give(.members([("round", .integer(round))]), orText: ["Entered your dissent in round \(round)."])
    }
}
