// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentRecords: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "Enter that records were consulted, and on what authority.",
        discussion: example(
            """
            Which records is a code of the policy, such as school-records. What lets the team see them is entered with it.
            """,
            "assessment records ACS-2026-0001 TA-1 --party school-records --authority 'FERPA, 34 CFR 99.31(a)(1)' --found 'No discipline before March' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "Which, as a code such as school-records.") var party: String
    @Option(help: "What lets the team see them, such as a statute or a consent.") var authority: String
    @Option(help: "What they say.") var found: String?
    @Option(help: ArgumentHelp("What they say, in a file, or - for standard input.", valueName: "file"))
    var foundFile: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "An item or other thing of the case that they are; may be given several times.",
            valueName: "reference"
        )
    )
    var item: [Reference] = []
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let found = try TextOption.optional(found, file: foundFile, named: "found")
        try session.signIn().consultRecords(
            subject.place,
            of: party,
            authority: authority,
            found: found,
            items: item
        )
        try answer.give(
            .members([("records", .string(Reference(.assessment, subject.assessment.number).text))]),
            orText: ["Entered that \(party) were consulted."]
        )
    }
}
