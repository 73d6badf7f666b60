// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyMove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Enter that you took an item to another place.",
        discussion: example(
            "You answer for it as before.",
            "custody move ACS-2026-0001 E-0002 --place 'Van 3, locked box' --reason 'On the way to the laboratory' --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "Where to.") var place: String
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("When, where that is earlier: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var at: StatedTime?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = Reference(.evidence, item.number)
        try session.signIn().move(item.number, of: subject.number, to: place, reason: reason, at: at)
        try answer.give(
            .members([("moved", .string(reference.text))]),
            orText: ["Moved \(reference.text): you answer for it as before."]
        )
    }
}
