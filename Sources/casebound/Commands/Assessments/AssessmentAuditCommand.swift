// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show where an assessment stands by its policy, step by step.",
        discussion: example(
            """
            Each step with its time, whether it was met, late, excused or is open, and the entry that shows it.
            """,
            "assessment audit ACS-2026-0001 TA-1 --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let page = try session.signIn().assessment(subject.place)
        try answer.give(page.audit.json, orText: page.audit.shown)
    }
}
