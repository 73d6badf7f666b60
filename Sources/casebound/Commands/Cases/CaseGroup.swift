// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct CaseGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "Cases that you can open.",
        discussion: example(
            "A case can be opened by its lead, by who was admitted, and by the unit's supervisors; to all others it looks as if it were not there.",
            "case list --as r.adeyemi"
        ),
        subcommands: [
            CaseOpen.self, CaseList.self, CaseShow.self, CaseTimeline.self, CaseGrant.self, CaseDismiss.self,
            CaseLead.self, CaseCorrect.self, CaseRelate.self, CaseSubmit.self, CaseReturn.self, CaseSignOff.self,
            CaseReopen.self, CaseRestrict.self, CaseUnrestrict.self, CaseWall.self, CaseUnwall.self,
        ]
    )
}
