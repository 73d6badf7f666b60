// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct EvidenceCorrect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Correct what was stated of an item.",
        discussion: example(
            "What was stated first stays, and the correction stands beside it with its reason.",
            "evidence correct ACS-2026-0001 E-0001 --field collected-at --value 2026-04-17T08:30:00-04:00 "
                + "--reason 'The phone ran on summer time' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "Which fact.") var field: ItemField
    @Option(help: "What is right.") var value: String?
    @Flag(help: "Take back what was stated, without another in its place.") var withdraw = false
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard (value == nil) == withdraw else { throw ValidationError("Give --value, or --withdraw.") }
    }

    func run() throws {
        let entry = try session.signIn().correct(item.number, of: subject.number, field, to: value, reason: reason)
        try answer.give(
            .members([("entry", .integer(entry))]),
            orText: ["Corrected \(Reference(.evidence, item.number).text) in entry #\(entry)."]
        )
    }
}
