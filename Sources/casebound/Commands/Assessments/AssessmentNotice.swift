// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentNotice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Enter that somebody was told, or that it was tried.",
        discussion: example(
            "An attempt that failed is entered too, each with its time.",
            "assessment notice ACS-2026-0001 TA-1 --party parent --outcome attempted --means telephone --words 'Nobody answered, twice' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "Who, as a code such as parent or superintendent.") var party: String
    @Option(help: "Who that is, by name.") var who: String?
    @Option(help: "Whether they were reached.") var outcome: NoticeGiven.Outcome
    @Option(help: ArgumentHelp("When, where that is earlier.", valueName: "time")) var at: StatedTime?
    @Option(help: "How, such as telephone.") var means: String?
    @Option(help: "What was said.") var words: String?
    @Option(help: ArgumentHelp("What was said, in a file, or - for standard input.", valueName: "file"))
    var wordsFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let words = try TextOption.optional(words, file: wordsFile, named: "words")
        try session.signIn().giveNotice(
            subject.place,
            to: party,
            who: who,
            outcome,
            givenAt: at,
            means: means,
            words: words
        )
        try answer.give(
            .members([("notice", .string(Reference(.assessment, subject.assessment.number).text))]),
            orText: ["Entered the notice to \(party): \(outcome.rawValue)."]
        )
    }
}
