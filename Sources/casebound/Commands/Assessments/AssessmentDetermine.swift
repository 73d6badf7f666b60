// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentDetermine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "determine",
        abstract: "Enter the preliminary determination.",
        discussion: example(
            "Whether what is known may be a threat, before anything is assessed.",
            "assessment determine ACS-2026-0001 TA-1 --finding possible-threat --reason 'Names a day and a place' --as d.whitfield"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "What was found.") var finding: DeterminationMade.Finding
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @Option(help: ArgumentHelp("When it was made, where that is earlier.", valueName: "time")) var at: StatedTime?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().determine(subject.place, finding, madeAt: at, reason: reason)
        try answer.give(
            .members([("determined", .string(Reference(.assessment, subject.assessment.number).text))]),
            orText: ["Entered the determination of \(subject.text): \(finding.rawValue)."]
        )
    }
}
