// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodySeal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Enter that you put a seal on an item.",
        discussion: example(
            "A seal that is on it already is opened first, on record.",
            "custody seal ACS-2026-0001 E-0002 --seal A-1182 --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "The seal's number.") var seal: String
    @Option(help: ArgumentHelp("When, where that is earlier: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var at: StatedTime?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = Reference(.evidence, item.number)
        try session.signIn().seal(item.number, of: subject.number, with: seal, at: at)
        try answer.give(
            .members([("sealed", .string(reference.text))]),
            orText: ["Sealed \(reference.text) with \(seal)."]
        )
    }
}
