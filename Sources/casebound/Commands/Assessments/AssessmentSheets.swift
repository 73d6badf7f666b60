// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentSheets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheets",
        abstract: "Read the sheets of a round that you may read.",
        discussion: example(
            """
            Before they are opened: your own, and for the chair who has signed theirs the others. Once they are open, all of them, \
            and what the meeting talks about first.
            """,
            "assessment sheets ACS-2026-0001 TA-1 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: RoundOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let session = try session.signIn()
        let number = try subject.number(session)
        let sheets = try session.sheets(of: number, subject.place)
        guard let round = try session.assessment(subject.place).assessment.round(number) else {
            throw ServiceError(.notFound, "This assessment has no such round. See the assessment.")
        }
        let lines = sheets.flatMap { $0.lines(of: round.instrument) }
        try answer.give(
            .array(sheets.map(\.json)),
            orText: (lines.isEmpty ? ["No sheet of this round is open to you."] : lines) + round.agendaLines
        )
    }
}
