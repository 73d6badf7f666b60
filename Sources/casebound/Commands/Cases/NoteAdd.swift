// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct NoteAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a note to a case.",
        discussion: example(
            "Say what it is about by references: T-000013, P-1, A-1, E-0001.",
            "note add ACS-2026-0001 --title 'Call with the counsellor' --body-file note.txt --about P-1 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "What the note is about, on one line.") var title: String?
    @Option(help: "The note.") var body: String?
    @Option(help: ArgumentHelp("The note, in a file, or - for standard input.", valueName: "file")) var bodyFile:
        String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("What it speaks of; may be given several times.", valueName: "reference")
    )
    var about: [Reference] = []
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let text = try TextOption.required(body, file: bodyFile, named: "body")
        let entry = try session.signIn().addNote(to: subject.number, title: title, body: text, about: about)
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered the note as #\(entry)."])
    }
}
