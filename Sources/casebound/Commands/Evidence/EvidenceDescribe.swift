// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct EvidenceDescribe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "State of an item what its kind calls for.",
        discussion: example(
            """
            Forms are JSON files: how a video was retrieved, how an interview was held, how a post was captured, how mail \
            came, of which instrument something is the completed form. Each name may be left out; what is left out stays blank. docs/command-line.md lists the names.
            """,
            "evidence describe ACS-2026-0001 E-0002 --retrieval retrieval.json --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @Option(help: ArgumentHelp("How a video was retrieved.", valueName: "file")) var retrieval: String?
    @Option(help: ArgumentHelp("How an interview was held.", valueName: "file")) var interview: String?
    @Option(help: ArgumentHelp("How a post or page was captured.", valueName: "file")) var capture: String?
    @Option(help: ArgumentHelp("How mail or a document came.", valueName: "file")) var mail: String?
    @Option(help: ArgumentHelp("Which instrument's form it is.", valueName: "file")) var instrument: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard [retrieval, interview, capture, mail, instrument].compactMap(\.self).count == 1 else {
            throw ValidationError("Give one of --retrieval, --interview, --capture, --mail and --instrument.")
        }
    }

    func run() throws {
        let entry = try describe()
        let reference = Reference(.evidence, item.number)
        try answer.give(
            .members([("entry", .integer(entry)), ("item", .string(reference.text))]),
            orText: ["Described \(reference.text) in entry #\(entry)."]
        )
    }

    private func describe() throws -> UInt64 {
        // The form is read first: who mistyped it need not sign in.
        if let retrieval {
            let form = try FormFile.read(VideoRetrieval.self, in: retrieval)
            return try session.signIn().describe(item.number, of: subject.number, as: form)
        }
        if let interview {
            let form = try FormFile.read(InterviewRecord.self, in: interview)
            return try session.signIn().describe(item.number, of: subject.number, as: form)
        }
        if let capture {
            let form = try FormFile.read(CaptureRecord.self, in: capture)
            return try session.signIn().describe(item.number, of: subject.number, as: form)
        }
        if let instrument {
            let form = try FormFile.read(CompletedInstrument.self, in: instrument)
            return try session.signIn().describe(item.number, of: subject.number, as: form)
        }
        let form = try FormFile.read(MailRecord.self, in: mail ?? "")
        return try session.signIn().describe(item.number, of: subject.number, as: form)
    }
}
