// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take back releases of yours that nobody has answered.",
        discussion: example(
            "For a slip, or where the colleague is not there; what was accepted comes back by a release of theirs.",
            "custody withdraw ACS-2026-0001 E-0002 --reason 'Released to the wrong person' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var items: ItemsArgument
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let numbers = items.numbers
        try session.signIn().withdraw(numbers, of: subject.number, reason: reason)
        try answer.give(
            .members([("withdrawn", .list(numbers.references))]),
            orText: [
                "Withdrew the release of \(numbers.named): you answer for \(numbers.count == 1 ? "it" : "them") as before."
            ]
        )
    }
}
