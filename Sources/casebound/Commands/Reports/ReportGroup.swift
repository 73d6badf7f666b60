// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct ReportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Incident and narrative reports of a case.",
        discussion: example(
            "A report is drafted, submitted, and returned or approved by a supervisor who did not write it. Then it stands.",
            "report incident ACS-2026-0001 --file incident.json --as r.adeyemi"
        ),
        subcommands: [
            ReportIncident.self, ReportNarrative.self, ReportSubmit.self, ReportWithdraw.self, ReportReturn.self,
            ReportApprove.self,
            ReportShow.self, ReportList.self,
        ]
    )
}
