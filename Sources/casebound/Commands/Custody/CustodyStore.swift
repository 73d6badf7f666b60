// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Enter where you put an item that you answer for.",
        discussion: example(
            "You answer for it as before.",
            "custody store ACS-2026-0001 E-0002 --place 'Evidence room, shelf 4' --seal A-1182 --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "Where.") var place: String
    @Option(help: "The number of the seal on it.") var seal: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().store(item.number, of: subject.number, place: place, seal: seal)
        let reference = Reference(.evidence, item.number)
        try answer.give(
            .members([("stored", .string(reference.text))]),
            orText: ["Stored \(reference.text): you answer for it as before."]
        )
    }
}
