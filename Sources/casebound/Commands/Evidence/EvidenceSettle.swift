// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct EvidenceSettle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "Enter what became of a preservation.",
        discussion: example(
            "It is no longer due then.",
            "evidence settle ACS-2026-0001 12 --outcome 'Retrieved as E-0002' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The entry of the request or the countdown, such as 12.") var entry: EntryNumber
    @Option(help: "What became of it.") var outcome: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().settlePreservation(entry.number, in: subject.number, outcome: outcome)
        try answer.give(
            .members([("settled", .integer(entry.number))]),
            orText: ["Settled #\(entry.number): it is no longer due."]
        )
    }
}
