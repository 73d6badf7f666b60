// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct DecisionList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the decisions of a case with their reasons.",
        discussion: example("In the order in which they were made.", "decision list ACS-2026-0001 --as r.adeyemi")
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let decisions = try session.signIn().caseFile(subject.number).decisions
        let lines = decisions.isEmpty ? ["No decisions."] : decisions.flatMap(\.lines)
        try answer.give(.array(decisions.map(\.json)), orText: lines)
    }
}
