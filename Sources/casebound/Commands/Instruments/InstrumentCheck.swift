// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct InstrumentCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a file of an instrument, without adopting it.",
        discussion: example(
            "schemas/instrument.schema.json describes the file. What is wrong is said with its place and the reason.",
            "instrument check schemas/instruments/school-themes.json"
        )
    )

    @Argument(help: "The file of the instrument.") var file: String
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let instrument = try InstrumentPath.instrument(file)
        try answer.give(
            instrument.json,
            orText: ["The file is right: \(instrument.title), version \(instrument.version)."] + instrument.lines
        )
    }
}

/// A file of an instrument that a command is given.
enum InstrumentPath {
    static func instrument(_ path: String) throws -> Instrument {
        let text = try InputPath.text(path, as: "file of the instrument", atMost: Instrument.longestFile >> 20)
        return try Session.readInstrument(Array(text.utf8))
    }
}
