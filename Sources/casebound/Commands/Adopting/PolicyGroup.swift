// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import Casework

struct PolicyGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "The policies that assessments are held to.",
        discussion: example(
            """
            Which steps an assessment must show, by when, with which signatures: files that the office adopts, all versions \
            kept. No policy says what the level of concern is, which people choose.
            """,
            "policy adopt schemas/rules/assessment-school.json --reason 'Read beside the statute' --as i.marchetti"
        ),
        subcommands: [
            FileCheck<AssessmentPolicy>.self, FileAdopt<AssessmentPolicy>.self, FileWithdraw<AssessmentPolicy>.self,
            FileList<AssessmentPolicy>.self, FileShow<AssessmentPolicy>.self,
        ]
    )
}

extension AssessmentPolicy: CommandFile {
    static var guide: FileGuide {
        FileGuide(
            schema: "schemas/policy.schema.json",
            example: ("schemas/rules/assessment-school.json", "assessment-school"),
            withdrawn: ("assessment-workplace", "The agency has its own"),
            reason: "Read beside the statute",
            adopting: "what was done before is not held to it.",
            shown: "requirements, in order"
        )
    }
}
