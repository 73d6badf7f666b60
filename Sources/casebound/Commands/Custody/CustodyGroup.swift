// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct CustodyGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "custody",
        abstract: "Who answers for an item of evidence.",
        discussion: example(
            "An item changes hands in two signed steps: its custodian releases it, the colleague accepts or refuses.",
            "custody report ACS-2026-0001 E-0002 --as r.adeyemi"
        ),
        subcommands: [
            CustodyRelease.self, CustodyAccept.self, CustodyRefuse.self, CustodyWithdraw.self, CustodyStore.self,
            CustodyMove.self,
            CustodySeal.self, CustodyUnseal.self, CustodyHandOut.self, CustodyTakeBack.self, CustodyTakeOver.self,
            CustodyReturn.self, CustodyDestroy.self, CustodyVerify.self, CustodyExplain.self, CustodyReportCommand.self,
        ]
    )
}
