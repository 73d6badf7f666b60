// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyRefuse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse",
        abstract: "Do not take items that were released to you.",
        discussion: example(
            "Who released them answers for them as before.",
            "custody refuse ACS-2026-0001 E-0002 --reason 'The seal is broken' --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var items: ItemsArgument
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let numbers = items.numbers
        try session.signIn().refuse(numbers, of: subject.number, reason: reason)
        try answer.give(
            .members([("refused", .list(numbers.references))]),
            orText: [
                "Refused \(numbers.named): who released \(numbers.count == 1 ? "it" : "them") answers for \(numbers.count == 1 ? "it" : "them") as before."
            ]
        )
    }
}
