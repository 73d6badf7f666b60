// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TipFiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "List the files that came with the tips of a case.",
        discussion: example(
            "Members of the case can copy them (casebound tip get --case) and take them into evidence (casebound evidence receive).",
            "tip files ACS-2026-0001 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let files = try session.signIn().attachments(of: subject.number)
        let lines = files.flatMap { file -> [TerminalText] in
            let item: TerminalText = file.item.map { ", in evidence as \(Reference(.evidence, $0).text)" } ?? ""
            return ["\(Reference(.tip, file.tip).text)\(item)"] + file.received.lines
        }
        try answer.give(
            .array(files.map(\.json)),
            orText: lines.isEmpty ? ["No file came with a tip of this case."] : lines
        )
    }
}

extension CaseAttachment {
    fileprivate var json: JSONValue {
        .members([
            ("file", received.json), ("item", .optional(item.map { Reference(.evidence, $0).text })),
            ("tip", .string(Reference(.tip, tip).text)),
        ])
    }
}

extension ReceivedAttachment {
    var json: JSONValue {
        .members([
            ("byteCount", .integer(file.byteCount)), ("declaredType", .optional(attachment.declaredType)),
            ("entry", entry.json), ("mediaType", .string(file.mediaType)), ("name", .string(file.name)),
            ("number", .integer(number)), ("sha256", .string(file.sha256.hex)),
        ])
    }

    var lines: [TerminalText] {
        let said: TerminalText = attachment.declaredType.map { ", sent as \($0)" } ?? ""
        return [
            "  File \(number)  \(file.name), \(ByteCount(Int(clamping: file.byteCount)).shown), \(file.mediaType)\(said), came \(entry.time.shown)",
            "    SHA-256  \(file.sha256.hex)",
        ]
    }
}
