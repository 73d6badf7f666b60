// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyUnseal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unseal",
        abstract: "Enter that you opened an item's seal.",
        discussion: example(
            "A seal that is found broken and was never opened on record is a finding.",
            "custody unseal ACS-2026-0001 E-0002 --seal A-1182 --reason 'To copy the card' --witness 'D. Whitfield' --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "The number that was on it.") var seal: String?
    @Option(help: "Why.") var reason: String
    @Option(help: "Who saw it.") var witness: String?
    @Option(help: ArgumentHelp("When, where that is earlier: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var at: StatedTime?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = Reference(.evidence, item.number)
        try session.signIn().unseal(
            item.number,
            of: subject.number,
            seal: seal,
            reason: reason,
            witness: witness,
            at: at
        )
        try answer.give(
            .members([("unsealed", .string(reference.text))]),
            orText: ["Opened the seal of \(reference.text)."]
        )
    }
}
