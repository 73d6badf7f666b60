// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentEndRound: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-round",
        abstract: "End a round that has no outcome.",
        discussion: example(
            "Such as where its chair has gone. Another can then be begun; what was entered stands.",
            "assessment end-round ACS-2026-0001 TA-1 --reason 'The chair has left' --as d.whitfield"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.endRound(round, of: subject.place, reason: reason)
        try answer.give(.members([("ended", .integer(round))]), orText: ["Ended round \(round) without an outcome."])
    }
}
