// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct TipShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Read a tip in full; that you did is entered.",
        discussion: example(
            "Shows what was told in the reporter's own words, and what was done with it.",
            "tip show T-000013 --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let tip = try session.signIn().tipOverview(tip.number)
        try answer.give(tip.json, orText: tip.lines)
    }
}
