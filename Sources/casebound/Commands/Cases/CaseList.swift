// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct CaseList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the cases that you can open.",
        discussion: example("Cases that you cannot open are not listed, nor counted.", "case list --as r.adeyemi")
    )

    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let cards = try session.signIn().cases()
        var table = Table("CASE", "OPENED", "LAST ENTRY", "LEAD", "STATUS", "EVIDENCE", "TITLE")
        for card in cards {
            table.add(
                "\(card.number)",
                "\(card.openedAt.dateText)",
                card.lastEntryAt.shown,
                "\(card.lead)",
                "\(card.status.rawValue)",
                "\(card.evidenceCount)",
                "\(card.title)"
            )
        }
        try answer.give(.array(cards.map(\.json)), orText: table.lines(orNone: "No cases that you can open."))
    }
}
