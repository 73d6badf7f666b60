// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct EvidenceGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Evidence of a case.",
        discussion: example(
            "An item's bytes are hashed and sealed as they are taken in; each export of them is entered before the first byte.",
            "evidence list ACS-2026-0001 --as r.adeyemi"
        ),
        subcommands: [
            EvidenceAdd.self, EvidenceReceive.self, EvidenceLog.self, EvidenceDerive.self, EvidenceDescribe.self,
            EvidenceCorrect.self,
            EvidencePreserve.self, EvidenceSettle.self, EvidenceDue.self, EvidenceList.self, EvidenceShow.self,
            EvidenceGet.self,
        ]
    )
}
