// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Fields
import JSON

struct EntryShownList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shown",
        abstract: "Read the single entries that were shown to you.",
        discussion: example("That you read them is entered.", "entry shown --as k.osei")
    )

    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let entries = try session.signIn().shownEntries()
        var lines: [TerminalText] = entries.isEmpty ? ["None."] : []
        for shown in entries {
            lines.append(
                "\(shown.reference.time.shown)  \(shown.reference.author.name)  \(shown.event.headline)"
            )
            for field in shown.fields.dropFirst(Envelope.fieldCount) {
                guard let text = field.value.text else { continue }
                lines.append("  \(field.path): \(text)")
            }
        }
        try answer.give(.array(entries.map(\.json)), orText: lines)
    }
}

extension SharedEntry {
    fileprivate var json: JSONValue {
        let fields = fields.dropFirst(Envelope.fieldCount).map { ($0.path, JSONValue.optional($0.value.text)) }
        return .members([
            ("entry", reference.json), ("fields", .members(fields)), ("headline", .string(event.headline)),
        ])
    }
}

extension FieldValue {
    /// What a field says; nil where it says nothing.
    fileprivate var text: String? {
        switch self {
        case .null: nil
        case .atomic(let bytes): String(decoding: bytes, as: UTF8.self)
        case .text(let narrative): narrative.text
        }
    }
}
