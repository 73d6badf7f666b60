// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentInterview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interview",
        abstract: "Say which item of evidence is an interview that is needed.",
        discussion: example(
            """
            The interview is taken into evidence first; whom it is of is a code of the policy, such as subject or teacher.
            """,
            "assessment interview ACS-2026-0001 TA-1 E-0004 --party subject --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Argument(help: "The item that holds it, such as E-0004.") var item: ItemNumber
    @Option(help: "Of whom, as a code such as subject or teacher.") var party: String
    @Option(help: "What there is to say of it.") var words: String?
    @Option(help: ArgumentHelp("What there is to say of it, in a file, or - for standard input.", valueName: "file"))
    var wordsFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let words = try TextOption.optional(words, file: wordsFile, named: "words")
        let reference = Reference(.evidence, item.number)
        try session.signIn().linkInterview(subject.place, of: party, item: reference, words: words)
        try answer.give(
            .members([("interview", .string(reference.text)), ("party", .string(party))]),
            orText: ["\(reference.text) is the interview of the \(party)."]
        )
    }
}
