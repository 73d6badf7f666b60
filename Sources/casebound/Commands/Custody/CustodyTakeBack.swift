// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyTakeBack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-back",
        abstract: "Take things back from somebody without an account.",
        discussion: example(
            "The signed handing out and this make the interval whole.",
            "custody take-back ACS-2026-0001 E-0004 --from-name 'M. Ruiz' --agency 'State laboratory' --seal A-1182 "
                + "--seal-state whole --place 'Evidence room' --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var items: ItemsArgument
    @Option(name: .customLong("from-name"), help: "Who brought them, by name.") var name: String
    @Option(help: "Of which laboratory, court, police or other body.") var agency: String?
    @Option(help: "How it was made sure who they are.") var identityChecked: String?
    @OptionGroup(title: "How they came") var arrival: ArrivalOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let numbers = items.numbers
        let party = OutsideParty(name: name, agency: agency, identityCheckedBy: identityChecked)
        try session.signIn().takeBack(numbers, of: subject.number, from: party, arrival.statement)
        try answer.give(
            .members([("takenBack", .list(numbers.references))]),
            orText: ["Took \(numbers.named) back from \(party.text)."]
        )
    }
}
