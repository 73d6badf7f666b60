// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct TipGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tip",
        abstract: "Tips of your unit's intake.",
        discussion: example(
            "Tips are read by the unit's intake, investigators and supervisors; reading one in full is entered.",
            "tip list --as r.adeyemi"
        ),
        subcommands: [
            TipSend.self, TipAdd.self, TipChecklist.self, TipImportCommand.self, TipList.self, TipShow.self,
            TipGet.self, TipFiles.self,
            TipTriage.self,
            TipAcknowledge.self, TipRefer.self, TipMergeCommand.self, TipUnmerge.self, TipIncidentCommand.self,
            TipLeave.self,
            TipJoin.self, TipPart.self, TipReply.self, TipMessageCommand.self, TipClose.self, TipReopen.self,
            TipFiguresCommand.self,
        ]
    )
}
