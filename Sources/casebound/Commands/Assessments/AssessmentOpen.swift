// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open the sheets of a round to the case.",
        discussion: example(
            "By its chair, once each assessor has signed or was excused. From then on no sheet is changed.",
            "assessment open ACS-2026-0001 TA-1 --as m.quill"
        )
    )

    @OptionGroup var subject: RoundOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let session = try session.signIn()
        let round = try subject.number(session)
        try session.openSheets(of: round, subject.place)
        try answer.give(.members([("opened", .integer(round))]), orText: ["Opened the sheets of round \(round)."])
    }
}
