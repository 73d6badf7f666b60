// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyAccept: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Take items that were released to you.",
        discussion: example(
            "From here on you answer for them. What is not as it should be is stated, and the item taken or refused.",
            "custody accept ACS-2026-0001 E-0002 --seal A-1182 --seal-state whole --place 'Evidence room' --as k.osei",
            "custody accept ACS-2026-0001 --all --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: ArgumentHelp("The items, such as E-0002 or 2.", valueName: "item")) var items: [ItemNumber] = []
    @Flag(help: "Take all of this case that wait for your answer.") var all = false
    @OptionGroup(title: "How they came") var arrival: ArrivalOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard items.isEmpty == all else { throw ValidationError("Name the items, or give --all.") }
    }

    func run() throws {
        let accepted = try session.signIn().accept(items.map(\.number), of: subject.number, arrival.statement)
        try answer.give(
            .members([("accepted", .list(accepted.references))]),
            orText: ["Accepted \(accepted.named): you answer for \(accepted.count == 1 ? "it" : "them") now."]
        )
    }
}
