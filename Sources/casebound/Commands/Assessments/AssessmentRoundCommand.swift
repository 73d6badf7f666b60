// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentRoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round",
        abstract: "Begin a round: by one instrument, by one team, which you chair.",
        discussion: example(
            """
            Each assessor first rates alone, on a sheet that only the chair reads until all are opened. A member is \
            NAME:EXPERTISE+EXPERTISE, with :no-sheet behind it for who takes part without a sheet.
            """,
            "assessment round ACS-2026-0001 TA-1 --instrument school-themes --member m.quill:counselling --member r.adeyemi:law-enforcement --member l.ferreira:legal:no-sheet --as m.quill"
        )
    )

    @OptionGroup var subject: AssessmentArgument
    @Option(help: "The code of the instrument.") var instrument: String
    @Option(
        name: .customLong("member"),
        parsing: .singleValue,
        help: ArgumentHelp("Somebody of the team; give one for each.", valueName: "name:expertise")
    )
    var members: [TeamChoiceArgument]
    @Option(help: "Why it is assessed again; needed from the second round on.") var reason: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The number of a trigger that this round answers; may be given several times.",
            valueName: "number"
        )
    )
    var answering: [Int] = []
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let round = try session.signIn().beginRound(
            of: subject.place,
            by: instrument,
            team: members.map(\.choice),
            reason: reason,
            answering: answering
        )
        try answer.give(.members([("round", .integer(round))]), orText: ["Began round \(round) of \(subject.text)."])
    }
}
