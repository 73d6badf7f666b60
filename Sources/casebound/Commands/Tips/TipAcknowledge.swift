// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipAcknowledge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: "Take a tip on: you answer for its being followed up.",
        discussion: example(
            "Reading a tip is not acknowledging it. Each member acknowledges for themselves, and the list shows who has.",
            "tip acknowledge T-000013 --remark 'Calling the school now' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: "What you are about to do.") var remark: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().acknowledge(tip.number, remark: remark)
        try answer.give(
            .members([("acknowledged", .string(tip.text))]),
            orText: ["Entered: you have taken on \(tip.text)."]
        )
    }
}
