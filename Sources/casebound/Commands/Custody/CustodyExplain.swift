// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct CustodyExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a gap in an item's custody.",
        discussion: example(
            "The gap stays, and the explanation is dated as later. Gaps are named as custody report names them.",
            "custody explain ACS-2026-0001 E-0002 --finding release-unanswered@12 --text 'K. Osei was ill' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: "The gap, such as release-unanswered@12.") var finding: GapMark
    @Option(help: "The explanation.") var text: String?
    @Option(help: ArgumentHelp("A file with the explanation.", valueName: "file")) var textFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let words = try TextOption.required(text, file: textFile, named: "text")
        let entry = try session.signIn().explain(finding, of: item.number, in: subject.number, text: words)
        try answer.give(
            .members([("entry", .integer(entry))]),
            orText: ["Explained \(finding.text) in entry #\(entry): the gap stays."]
        )
    }
}
