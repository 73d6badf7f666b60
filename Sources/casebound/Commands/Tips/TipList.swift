// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List your unit's tips.",
        discussion: example(
            """
            The list shows no narratives; who reads one in full is entered with it. A life safety in brackets is what a rule \
            suggests and nobody has decided yet; "late" is what the office's clocks say.
            """,
            "tip list --new --as r.adeyemi",
            "tip list --open --as r.adeyemi"
        )
    )

    @Flag(help: "Only those that nobody has read yet.") var new = false
    @Flag(help: "Only those that wait for something: neither closed nor merged.") var open = false
    @Flag(help: "Only those that are late by the office's clocks.") var overdue = false
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let tips = try session.signIn().tipOverviews().filter { overview in
            (!new || overview.tip.status == .new) && (!open || overview.tip.waitsFor != nil)
                && (!overdue || !overview.overdue.isEmpty)
        }
        var table = Table(
            "TIP",
            "RECEIVED",
            "DANGER NOW",
            "LIFE SAFETY",
            "STATE",
            "WAITS FOR",
            "TAKEN ON BY",
            "SITE",
            "CONCERN"
        )
        for overview in tips {
            let tip = overview.tip
            table.add(
                "\(tip.reference.text)",
                (tip.report.receivedAt ?? tip.entry.time).shown,
                "\(tip.report.dangerNow.rawValue)",
                overview.lifeSafetyShown,
                overview.stateShown,
                overview.waitingShown,
                "\(tip.acknowledgements.map(\.entry.author.name).joined(separator: ", "))",
                "\(tip.report.site ?? "")",
                "\(tip.report.categories.joined(separator: ", "))"
            )
        }
        try answer.give(.array(tips.map(\.summaryJSON)), orText: table.lines(orNone: "No tips."))
    }
}
