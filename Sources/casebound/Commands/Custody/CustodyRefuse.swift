// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyRefuse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse",
        abstract: "Do not take an item that was released to you.",
        discussion: example(
            "Who released it answers for it as before.",
            "custody refuse ACS-2026-0001 E-0002 --reason 'Seal broken on arrival' --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().refuse(item.number, of: subject.number, reason: reason)
        let reference = Reference(.evidence, item.number)
        try answer.give(
            .members([("refused", .string(reference.text))]),
            orText: ["Refused \(reference.text): who released it answers for it as before."]
        )
    }
}
