// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Intake
import JSON

struct ReportIncident: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident",
        abstract: "Draft an incident report, or its next version.",
        discussion: example(
            "The file is JSON, as schemas/incident-report.schema.json describes it. A list that is empty states that there was none.",
            "report incident ACS-2026-0001 --file incident.json --report R-1 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var draft: DraftOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let content = try draft.read { (bytes) throws(FormError) in
            ReportContent.incident(try IncidentReport(parsing: bytes))
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
