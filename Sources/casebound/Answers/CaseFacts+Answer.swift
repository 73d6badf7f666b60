// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension Dated<PlaceAdded> {
    func json(_ strike: Strike?) -> JSONValue {
        .members([
            ("address", .optional(event.address)), ("description", .optional(event.description)),
            ("entry", entry.json), ("name", .string(event.name)),
            ("place", .string(Reference(.place, event.number).text)), ("struck", strike?.json ?? .null),
        ])
    }

    var lines: [TerminalText] {
        let head: TerminalText =
            "  \(Reference(.place, event.number).text)  \(event.name)\(event.address.map { "  \($0)" } ?? "")"
        return [head] + (event.description.map { [TerminalText(block: $0.text)] } ?? [])
    }
}

extension Dated<VehicleAdded> {
    func json(_ strike: Strike?) -> JSONValue {
        .members([
            ("description", .optional(event.description)), ("entry", entry.json), ("model", .optional(event.model)),
            ("normalPlate", .optional(event.plate.flatMap(NormalForm.plate))), ("plate", .optional(event.plate)),
            ("region", .optional(event.region)), ("struck", strike?.json ?? .null),
            ("vehicle", .string(Reference(.vehicle, event.number).text)),
        ])
    }

    var lines: [TerminalText] {
        let plate = [event.plate, event.region].compactMap(\.self).joined(separator: ", ")
        let head: TerminalText =
            "  \(Reference(.vehicle, event.number).text)  \(plate.isEmpty ? "(plate not known)" : plate)\(event.model.map { "  \($0)" } ?? "")"
        return [head] + (event.description.map { [TerminalText(block: $0.text)] } ?? [])
    }
}

extension Dated<IdentityStated> {
    func json(_ strike: Strike?) -> JSONValue {
        .members([
            ("basis", .string(event.basis.text)), ("entry", entry.json), ("one", .string(event.one.text)),
            ("other", .string(event.other.text)), ("struck", strike?.json ?? .null),
        ])
    }

    var lines: [TerminalText] {
        [
            "  \(event.one.text) may be the same as \(event.other.text), stated by \(entry.author.name)",
            TerminalText(block: "Basis: \(event.basis.text)"),
        ]
    }
}

extension RelatedCase {
    func json(_ strike: Strike?) -> JSONValue {
        .members([
            ("basis", .string(related.basis.text)), ("case", .string(related.number)), ("entry", entry.json),
            ("relation", .string(related.relation)), ("struck", strike?.json ?? .null),
        ])
    }

    var lines: [TerminalText] {
        [
            "  \(related.number)  \(related.relation), stated by \(entry.author.name)",
            TerminalText(block: "Basis: \(related.basis.text)"),
        ]
    }
}

extension CaseReview {
    var json: JSONValue {
        let (word, words): (String?, String?) =
            switch answer {
            case .returned(let reason): ("returned", reason.text)
            case .signedOff(let remark): ("signed-off", remark?.text)
            case nil: (nil, nil)
            }
        return .members([
            ("answer", .optional(word)), ("answerEntry", answerEntry?.json ?? .null), ("entry", entry.json),
            ("finding", .string(submitted.finding)), ("summary", .string(submitted.summary.text)),
            ("words", .optional(words)),
        ])
    }

    var lines: [TerminalText] {
        var lines: [TerminalText] = [
            "  \(submitted.finding), submitted by \(entry.author.name), \(entry.time.shown)",
            TerminalText(block: submitted.summary.text),
        ]
        switch (answer, answerEntry) {
        case (.returned(let reason), let by?):
            lines.append("  returned by \(by.author.name), \(by.time.shown): \(reason.text)")
        case (.signedOff(let remark), let by?):
            lines.append("  signed off by \(by.author.name), \(by.time.shown)\(remark.map { ": \($0.text)" } ?? "")")
        default: lines.append("  waits for its review")
        }
        return lines
    }
}
