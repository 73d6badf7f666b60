// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Intake
import JSON

struct AssessmentSheet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet",
        abstract: "Sign your sheet of a round, or print an empty one.",
        discussion: example(
            """
            The file is JSON, as schemas/sheet.schema.json describes it; --template prints one with every factor and the answers that \
            each takes. Besides factor and answer a rating may have direction, confidence, why and evidence. Only the chair reads \
            it until all are opened; signed again before that, the new one counts.
            """,
            "assessment sheet ACS-2026-0001 TA-1 --template --as r.adeyemi > sheet.json",
            "assessment sheet ACS-2026-0001 TA-1 --file sheet.json --as r.adeyemi"
        )
    )

    @OptionGroup var subject: RoundOptions
    @Option(help: ArgumentHelp("The sheet as JSON, in a file, or - for standard input.", valueName: "file"))
    var file: String?
    @Flag(help: "Print an empty sheet of the round's instrument, and sign nothing.") var template = false
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard (file != nil) != template else { throw ValidationError("Give --file, or --template for an empty sheet.") }
    }

    func run() throws {
        if let file {
            // It is read first: who mistyped it need not sign in.
            let sheet = try SheetPath.sheet(file)
            let session = try session.signIn()
            let round = try subject.number(session)
            let entry = try session.sign(sheet, in: round, of: subject.place)
            return try answer.give(
                .members([("entry", .integer(entry)), ("round", .integer(round))]),
                orText: [
                    "Signed your sheet of round \(round) in entry #\(entry). It stays closed until all are opened."
                ]
            )
        }
        let session = try session.signIn()
        let number = try subject.number(session)
        guard let round = try session.assessment(subject.place).assessment.round(number) else {
            throw ServiceError(.notFound, "This assessment has no such round. See the assessment.")
        }
        try answer.give(round.instrument.emptySheet, orText: round.instrument.emptySheetLines)
    }
}

/// Files of ratings that a command is given.
enum SheetPath {
    static func sheet(_ path: String) throws -> Sheet {
        try read(path, as: "sheet") { (bytes) throws(FormError) in try Sheet(parsing: bytes) }
    }

    static func agreed(_ path: String) throws -> [Rating] {
        try read(path, as: "file") { (bytes) throws(FormError) in try Rating.agreed(parsing: bytes) }
    }

    private static func read<Form>(
        _ path: String,
        as purpose: String,
        _ parse: ([UInt8]) throws(FormError) -> Form
    ) throws -> Form {
        let text = try InputPath.text(path, as: purpose)
        do { return try parse(Array(text.utf8)) } catch {
            throw ServiceError(.invalid, "The \(purpose) can't be taken: \(error.description).")
        }
    }
}
