// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Cryptography
import Fields
import Intake
import JSON
import Values

struct TipAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Enter one tip that came by telephone, at the door or by mail.",
        discussion: example(
            """
            Write down what was told in the reporter's own words. What was not told is left out: nothing is inferred. \
            People and accounts that it names are entered when a case is opened from it.
            """,
            "tip add --channel phone --danger no --site 'Millrace Middle School' --narrative-file call.txt --as n.brandt",
            "tip add --channel phone --danger yes --narrative-file call.txt --bomb-threat bomb-threat.txt --as n.brandt",
            "tip add --channel web --narrative-file form.txt --receipt --as n.brandt"
        )
    )

    @Option(help: "How it came.") var channel: TipChannel
    @Option(help: "What was told.") var narrative: String?
    @Option(help: ArgumentHelp("What was told, in a file, or - for standard input.", valueName: "file"))
    var narrativeFile: String?
    @Option(help: "Whether someone is said to be in danger at this moment.") var danger: DangerNow = .unknown
    @Option(help: "The school or site.") var site: String?
    @Option(
        name: .customLong("category"),
        parsing: .singleValue,
        help: "A kind of concern; may be given several times."
    )
    var categories: [String] = []
    @Option(help: "When it happened or will happen, as told.") var happening: String?
    @Option(help: "Where, as told.") var place: String?
    @Option(help: ArgumentHelp("When it came, such as 2026-04-17T09:30:00-04:00.", valueName: "time")) var receivedAt:
        Timestamp?
    @Option(help: "The reporter's name, only if they chose to give it.") var reporterName: String?
    @Option(help: "How to reach the reporter, only if they chose to say it.") var reporterContact: String?
    @Option(help: "The language that it was told in.") var language: String?
    @Option(help: "The line or person that passed it on, such as a school's front office.") var source: String?
    @Option(
        help: ArgumentHelp(
            "A bomb threat's filled checklist (see tip checklist), or - for standard input.",
            valueName: "file"
        )
    )
    var bombThreat: String?
    @Flag(help: "Make a receipt, with which its reporter can come back; it is shown once and kept nowhere.")
    var receipt = false
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let text = try TextOption.required(narrative, file: narrativeFile, named: "narrative")
        let isReporterKnown = reporterName != nil || reporterContact != nil
        let report = TipReport(
            source: TipSource(channel: channel, name: source),
            receivedAt: receivedAt,
            site: site,
            categories: categories,
            dangerNow: danger,
            narrative: Narrative(text),
            happening: happening,
            place: place,
            reporter: isReporterKnown ? TipReporter(name: reporterName, contact: reporterContact) : nil,
            language: language
        )
        let threat = try checklist()
        let given = receipt ? Receipt.random() : nil
        let number = try session.signIn().addTip(report, bombThreat: threat, receipt: given)
        let reference = Reference(.tip, number).text
        try answer.give(
            .members([("receipt", .optional(given?.text)), ("tip", .string(reference))].filter { $0.1 != .null }),
            orText: ["Entered \(reference)."] + (given.map(lines) ?? [])
        )
    }

    private func lines(of receipt: Receipt) -> [TerminalText] {
        [
            "Receipt, shown once and kept nowhere: \(receipt.text)",
            "Give it to the reporter alone: whoever has it reads the dialogue and can answer (casebound receipt show).",
        ]
    }

    private func checklist() throws -> BombThreat? {
        guard let bombThreat else { return nil }
        guard bombThreat != "-" || narrativeFile != "-" else {
            throw ValidationError("Standard input is one file: give the narrative or the checklist by name.")
        }
        let text = try InputPath.text(bombThreat, as: "checklist")
        do { return try BombThreatSheet.read(text) } catch {
            throw ServiceError(.invalid, "The checklist cannot be read: \(error.description).")
        }
    }
}
