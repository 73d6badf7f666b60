// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework

struct CaseTimeline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show every entry of a case, in order.",
        discussion: example(
            "Entries that were struck out stay and say so.",
            "case timeline ACS-2026-0001 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let file = try session.signIn().caseFile(subject.number)
        var table = Table("ENTRY", "TIME", "BY", "WHAT")
        for (index, line) in file.timeline.enumerated() {
            let struck: TerminalText = file.struck[UInt64(index)] == nil ? "" : " [struck out]"
            let doubt: TerminalText = line.clockDoubt ? " [its clock stood before that of an entry above]" : ""
            table.add(
                "#\(index)",
                line.entry?.time.shown ?? "",
                "\(line.entry?.author.name ?? "")",
                "\(line.headline ?? "(withheld)")\(struck)\(doubt)"
            )
        }
        try answer.give(file.timelineJSON, orText: table.lines(orNone: "No entries."))
    }
}
