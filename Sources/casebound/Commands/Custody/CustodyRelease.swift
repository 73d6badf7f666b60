// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Hand items that you answer for to a colleague.",
        discussion: example(
            "You answer for them until they accept, all at once or each. They must be admitted to the case.",
            "custody release ACS-2026-0001 E-0002 E-0003 --to k.osei --purpose 'Frame by frame review' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var items: ItemsArgument
    @Option(help: ArgumentHelp("To whom, by sign-in name.", valueName: "sign-in-name")) var to: String
    @Option(help: "What for.") var purpose: String
    @Option(help: "In what condition.") var condition: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let numbers = items.numbers
        try session.signIn().release(numbers, of: subject.number, to: to, purpose: purpose, condition: condition)
        try answer.give(
            .members([("items", .list(numbers.references)), ("releasedTo", .string(to))]),
            orText: [
                "Released \(numbers.named) to \(to), who now accepts or refuses \(numbers.count == 1 ? "it" : "them")."
            ]
        )
    }
}
