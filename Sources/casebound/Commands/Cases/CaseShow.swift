// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement

struct CaseShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a case as it stands.",
        discussion: example(
            "Opening a case is entered once a session. Every entry is verified before it is shown.",
            "case show ACS-2026-0001 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let file = try session.signIn().caseFile(subject.number)
        try answer.give(file.json, orText: file.lines)
    }
}
