// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct AssessmentAction: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "action",
        abstract: "Add an action to the plan, as a task of the case.",
        discussion: example(
            """
            It has an owner and a day, and says by what one sees that it is done. task done says what came of it.
            """,
            "assessment action ACS-2026-0001 TA-1 --title 'Meet weekly with the counsellor' --strategy subject --owner m.quill --due 2026-05-01T16:00:00-04:00 --done-when 'Four meetings were held' --as m.quill"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "What is to be done, on one line.") var title: String
    @Option(help: "More of it.") var details: String?
    @Option(help: ArgumentHelp("More of it, in a file, or - for standard input.", valueName: "file"))
    var detailsFile: String?
    @Option(help: "What it works on.") var strategy: PlanStrategy
    @Option(help: ArgumentHelp("Who is to do it, by sign-in name (default: you).", valueName: "sign-in-name"))
    var owner: String?
    @Option(help: ArgumentHelp("By when, such as 2026-04-20T16:00:00-04:00.", valueName: "time")) var due: Timestamp
    @Option(help: "By what one sees that it is done.") var doneWhen: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let details = try TextOption.optional(details, file: detailsFile, named: "details")
        let statement = PlanActionStatement(
            title: title,
            details: details,
            strategy: strategy,
            owner: owner,
            due: due,
            doneWhen: doneWhen
        )
        let task = try session.signIn().addPlanAction(statement, to: subject.place)
        try answer.give(
            .members([("task", .string(task.text))]),
            orText: ["Added \(task.text) to the plan of \(subject.text)."]
        )
    }
}
