// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Intake
import JSON

struct ReportNarrative: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "narrative",
        abstract: "Draft a report whose statements cite the case, or its next version.",
        discussion: example(
            "The file is JSON, as schemas/narrative-report.schema.json describes it. What a statement cites must be in the case.",
            "report narrative ACS-2026-0001 --file report.json --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var draft: DraftOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let content = try draft.read { (bytes) throws(FormError) in
            ReportContent.narrative(try NarrativeReport(parsing: bytes))
        }
        let reference = try session.signIn().draftReport(
            content,
            in: subject.number,
            revising: draft.report?.number,
            amends: draft.amends?.number
        )
        try answer.give(.members([("report", .string(reference.text))]), orText: ["Drafted \(reference.text)."])
    }
}
