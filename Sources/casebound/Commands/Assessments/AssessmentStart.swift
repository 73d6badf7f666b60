// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentStart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start a threat assessment in a case.",
        discussion: example(
            """
            What was said or done, word for word, and when the office came to know of it. With --policy it is held to the steps of a \
            policy that the office adopted.
            """,
            "assessment start ACS-2026-0001 --subject P-1 --manner electronic --known-at 2026-04-17T21:30:00-04:00 --target place --words 'Stay home on Monday' --source T-000012 --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "The concern") var concern: ConcernOptions
    @Option(help: "The code of the policy that it is held to.") var policy: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let stated = try concern.concern()
        let reference = try session.signIn().startAssessment(
            in: subject.number,
            subject: concern.subject,
            concern: stated,
            policy: policy
        )
        try answer.give(.members([("assessment", .string(reference.text))]), orText: ["Started \(reference.text)."])
    }
}
