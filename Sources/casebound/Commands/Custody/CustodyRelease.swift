// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Hand an item that you answer for to a colleague.",
        discussion: example(
            "You answer for it until they accept. They must be admitted to the case.",
            "custody release ACS-2026-0001 E-0002 --to k.osei --purpose 'Frame by frame review' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: ArgumentHelp("To whom, by sign-in name.", valueName: "sign-in-name")) var to: String
    @Option(help: "What for.") var purpose: String
    @Option(help: "In what condition.") var condition: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().release(item.number, of: subject.number, to: to, purpose: purpose, condition: condition)
        let reference = Reference(.evidence, item.number)
        try answer.give(
            .members([("item", .string(reference.text)), ("releasedTo", .string(to))]),
            orText: ["Released \(reference.text) to \(to), who now accepts or refuses it."]
        )
    }
}
