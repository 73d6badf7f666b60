// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyTakeOver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-over",
        abstract: "Take items over from a custodian who did not release them.",
        discussion: example(
            "For who leads or supervises the case, when a custodian is gone. It is shown as what it is: a release is missing.",
            "custody take-over ACS-2026-0001 E-0002 --reason 'R. Adeyemi left the office' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var items: ItemsArgument
    @Option(help: "Why.") var reason: String
    @Option(help: "Where it was found or is put.") var place: String?
    @OptionGroup var seal: SealOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let numbers = items.numbers
        try session.signIn().takeOver(
            numbers,
            of: subject.number,
            reason: reason,
            ArrivalStatement(seal: seal.seen, place: place)
        )
        try answer.give(
            .members([("takenOver", .list(numbers.references))]),
            orText: [
                "Took over \(numbers.named), without the custodian's release: you answer for \(numbers.count == 1 ? "it" : "them") now."
            ]
        )
    }
}
