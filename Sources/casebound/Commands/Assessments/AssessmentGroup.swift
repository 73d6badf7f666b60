// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct AssessmentGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assessment",
        abstract: "Threat assessments of a case: from the concern to the plan.",
        discussion: example(
            """
            Each assessor rates alone, on a sheet that stays closed until all are signed; then the team meets, agrees, and \
            chooses a level of concern with its reasons. Nothing computes or proposes one. casebound help assessments walks \
            through it.
            """,
            "assessment show ACS-2026-0001 TA-1 --as d.whitfield"
        ),
        subcommands: [
            AssessmentStart.self, AssessmentCorrect.self, AssessmentList.self, AssessmentShow.self,
            AssessmentDetermine.self, AssessmentNotice.self, AssessmentInterview.self, AssessmentRecords.self,
            AssessmentExcuse.self, AssessmentRoundCommand.self, AssessmentTeamGroup.self,
            AssessmentExcuseAssessor.self, AssessmentChair.self, AssessmentEndRound.self, AssessmentSheet.self,
            AssessmentSheets.self, AssessmentOpen.self, AssessmentAgree.self, AssessmentLevel.self,
            AssessmentTriage.self, AssessmentDissent.self, AssessmentSign.self, AssessmentAlert.self,
            AssessmentAction.self, AssessmentTrigger.self, AssessmentTriggerAnswer.self, AssessmentFollowUp.self,
            AssessmentAuditCommand.self, AssessmentThen.self, AssessmentClose.self, AssessmentReopen.self,
        ]
    )
}
