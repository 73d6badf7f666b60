// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Give things back to whom they belong, for good.",
        discussion: example(
            "Nothing happens to them here after that; their record stays.",
            "custody return ACS-2026-0001 E-0004 --to-name 'J. Doe' --identity-checked 'Driving licence' --authority "
                + "'Owner asked; no hold' --signature receipt.png --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var items: ItemsArgument
    @OptionGroup var party: PartyOptions
    @Option(help: "What it rests on.") var authority: String?
    @Option(help: "In what condition.") var condition: String?
    @Option(help: ArgumentHelp("Their signature, drawn or scanned: it becomes an item of its own.", valueName: "file"))
    var signature: String?
    @Option(help: ArgumentHelp("When, where that is earlier: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var at: StatedTime?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let numbers = items.numbers
        let file = try signature.map { try SignatureFile(at: $0) }
        let item = try session.signIn().giveBack(
            numbers,
            of: subject.number,
            to: party.party,
            authority: authority,
            condition: condition,
            at: at,
            signature: file
        )
        let signed = item.map { Reference(.evidence, $0).text }
        try answer.give(
            .members([("returned", .list(numbers.references)), ("signature", .optional(signed))]),
            orText: [
                "Returned \(numbers.named) to \(party.party.text)\(signed.map { "; their signature is \($0)" } ?? ", without a signature")."
            ]
        )
    }
}
