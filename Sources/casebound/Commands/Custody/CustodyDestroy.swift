// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyDestroy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Enter that a thing was destroyed.",
        discussion: example(
            "For things only; words and files are destroyed with entry destroy. The item's record stays.",
            "custody destroy ACS-2026-0001 E-0004 --authority 'Order of 4 May' --method Shredded --witness 'D. Whitfield' "
                + "--as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "The order, schedule or statute that it rests on.") var authority: String
    @Option(help: "How.") var method: String
    @Option(help: "Who saw it.") var witness: String
    @Option(help: ArgumentHelp("When, where that is earlier: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var at: StatedTime?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = Reference(.evidence, item.number)
        try session.signIn().destroyThing(
            item.number,
            of: subject.number,
            authority: authority,
            method: method,
            witness: witness,
            at: at
        )
        try answer.give(
            .members([("destroyed", .string(reference.text))]),
            orText: ["Destroyed \(reference.text): its record stays."]
        )
    }
}
