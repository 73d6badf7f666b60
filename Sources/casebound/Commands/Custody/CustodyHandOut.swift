// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyHandOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-out",
        abstract: "Hand things to somebody without an account.",
        discussion: example(
            "A laboratory, a court, the police, a parent. You answer for getting them back.",
            "custody hand-out ACS-2026-0001 E-0004 --to-name 'M. Ruiz' --agency 'State laboratory' --identity-checked "
                + "'Badge 4411 seen' --purpose 'Print comparison' --signature receipt.png --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var items: ItemsArgument
    @OptionGroup var party: PartyOptions
    @Option(help: "What for.") var purpose: String
    @Option(help: "In what condition.") var condition: String?
    @Option(help: ArgumentHelp("Their signature, drawn or scanned: it becomes an item of its own.", valueName: "file"))
    var signature: String?
    @Option(help: ArgumentHelp("When they are to be back.", valueName: "time")) var expectedBack: StatedTime?
    @Option(help: ArgumentHelp("When, where that is earlier: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var at: StatedTime?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let numbers = items.numbers
        let statement = HandOutStatement(
            to: party.party,
            purpose: purpose,
            condition: condition,
            expectedBack: expectedBack,
            at: at
        )
        let file = try signature.map { try SignatureFile(at: $0) }
        let item = try session.signIn().handOut(numbers, of: subject.number, statement, signature: file)
        let signed = item.map { Reference(.evidence, $0).text }
        try answer.give(
            .members([("handedOut", .list(numbers.references)), ("signature", .optional(signed))]),
            orText: [
                "Handed \(numbers.named) out to \(party.party.text)\(signed.map { "; their signature is \($0)" } ?? ", without a signature")."
            ]
        )
    }
}
