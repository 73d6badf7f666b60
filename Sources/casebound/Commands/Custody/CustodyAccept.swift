// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyAccept: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Take an item that was released to you.",
        discussion: example("From here on you answer for it.", "custody accept ACS-2026-0001 E-0002 --as k.osei")
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "In what condition it came.") var condition: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().accept(item.number, of: subject.number, condition: condition)
        let reference = Reference(.evidence, item.number)
        try answer.give(
            .members([("accepted", .string(reference.text))]),
            orText: ["Accepted \(reference.text): you answer for it now."]
        )
    }
}
