// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign the outcome of a round.",
        discussion: example(
            """
            By each of the team: that you took part, and know what was decided. Name the entry that you have read, so that nothing \
            else is signed; assessment show says which it is.
            """,
            "assessment sign ACS-2026-0001 TA-1 31 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Argument(help: "The entry of the outcome, such as 31.") var entry: EntryNumber
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.signOutcome(entry.number, in: round, of: subject.place)
        try answer.give(
            .members([("signed", .integer(entry.number))]),
            orText: ["Signed the outcome of round \(round), entry #\(entry.number)."]
        )
    }
}
