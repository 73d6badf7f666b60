// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement

struct EvidenceShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is stated of an item.",
        discussion: example(
            "Shows no bytes of it: that is evidence get.",
            "evidence show ACS-2026-0001 E-0001 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0001 or 1.") var item: ItemNumber
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let item = try session.signIn().item(item.number, of: subject.number)
        try answer.give(item.json, orText: item.lines)
    }
}
