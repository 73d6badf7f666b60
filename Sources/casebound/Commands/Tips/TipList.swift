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
            "The list shows no narratives; who reads one in full is entered with it.",
            "tip list --new --as r.adeyemi"
        )
    )

    @Flag(help: "Only those that nobody has read yet.") var new = false
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let all = try session.signIn().tips()
        let tips = new ? all.filter { $0.status == .new } : all
        var table = Table("TIP", "RECEIVED", "DANGER NOW", "STATE", "SITE", "CONCERN")
        for tip in tips {
            table.add(
                "\(tip.reference.text)",
                (tip.report.receivedAt ?? tip.entry.time).shown,
                "\(tip.report.dangerNow.rawValue)",
                "\(tip.status.rawValue)",
                "\(tip.report.site ?? "")",
                "\(tip.report.categories.joined(separator: ", "))"
            )
        }
        try answer.give(.array(tips.map(\.summaryJSON)), orText: table.lines(orNone: "No tips."))
    }
}
