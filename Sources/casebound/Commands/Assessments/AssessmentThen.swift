// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentThen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "then",
        abstract: "Show what a case held when an entry was made.",
        discussion: example(
            """
            The answer to what somebody knew when they signed: the case from the entries before that one alone, and what came since.
            """,
            "assessment then ACS-2026-0001 22 --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The entry, such as 22.") var entry: EntryNumber
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let known = try session.signIn().known(at: entry.number, in: subject.number)
        try answer.give(known.json, orText: known.lines)
    }
}
