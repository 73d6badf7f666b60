// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a threat assessment as it stands.",
        discussion: example(
            """
            The concern, what was done, its rounds, the level as it was set, and the plan. Past its date no level stands.
            """,
            "assessment show ACS-2026-0001 TA-1 --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let page = try session.signIn().assessment(subject.place)
        try answer.give(page.json, orText: page.lines)
    }
}
