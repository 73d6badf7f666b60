// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct InstrumentAdopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Adopt an instrument for the office, or a new version of one.",
        discussion: example(
            """
            It may be used from its date on, and never before it is adopted. It is entered whole; an assessment stays on the \
            version that it was made with. One that was withdrawn comes back by being adopted again.
            """,
            "instrument adopt schemas/instruments/school-themes.json --reason 'The team was trained' --as i.marchetti"
        )
    )

    @Argument(help: "The file of the instrument.") var file: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let instrument = try InstrumentPath.instrument(file)
        let since = try session.signIn().adopt(instrument: instrument, reason: reason)
        try answer.give(
            .members([
                ("code", .string(instrument.code)), ("since", .time(since)), ("version", .string(instrument.version)),
            ]),
            orText: [
                "Adopted \(instrument.title) (\(instrument.code)), version \(instrument.version): in use from \(since.shown) on."
            ]
        )
    }
}
