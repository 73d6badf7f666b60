// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension EvidenceItem {
    var summaryJSON: JSONValue {
        .members([
            ("byteCount", file.map { .integer($0.byteCount) } ?? .null), ("custodian", custodian.json),
            ("disposition", .optional(disposition?.rawValue)),
            ("handedOutTo", .optional(handedOut?.event.to.text)), ("item", .string(collected.reference.text)),
            ("kind", .string(collected.kind.rawValue)), ("mediaType", .optional(file?.mediaType)),
            ("pendingTo", pending?.release.to.json ?? .null), ("sha256", .optional(file?.sha256.hex)),
            ("title", .string(collected.title)),
        ])
    }

    var json: JSONValue {
        .members([
            ("capture", capture?.json ?? .null), ("collectedAt", .optional(collected.collectedAt?.text)),
            ("collector", .optional(collected.collector)), ("corrections", .array(corrections.map(\.json))),
            ("custodian", custodian.json), ("derivation", derivation?.json ?? .null),
            ("description", .optional(collected.description)), ("details", .array(details.map(\.json))),
            ("disposition", .optional(disposition?.rawValue)), ("entry", entry.json),
            ("file", file?.json ?? .null), ("handedOutTo", .optional(handedOut?.event.to.text)),
            ("item", .string(collected.reference.text)), ("kind", .string(collected.kind.rawValue)),
            ("maintainer", .string(collected.maintainer)), ("method", .optional(collected.method)),
            ("pendingTo", pending?.release.to.json ?? .null), ("physical", physical?.json ?? .null),
            ("place", .optional(collected.place)), ("recordClass", .string(collected.recordClass.rawValue)),
            ("source", .string(collected.source)), ("title", .string(collected.title)),
            ("tool", .optional(collected.tool)),
        ])
    }

    var line: TerminalText {
        let size: TerminalText = file.map { ", \(ByteCount(Int(clamping: $0.byteCount)).shown)" } ?? ""
        let away: TerminalText = handedOut.map { ", handed out to \($0.event.to.text)" } ?? ""
        let ended: TerminalText = disposition.map { ", \($0.rawValue)" } ?? ""
        let corrected: TerminalText = corrections.isEmpty ? "" : " (corrected)"
        return
            "  \(collected.reference.text)  \(collected.kind.rawValue): \(collected.title)\(corrected)\(size), with \(custodian.name)\(away)\(ended)"
    }

    var lines: [TerminalText] {
        var lines: [TerminalText] = ["\(collected.reference.text)  \(collected.title)"]
        lines += TerminalText.facts(
            [
                ("Kind", collected.kind.rawValue), ("Record class", collected.recordClass.rawValue),
                ("Maintained by", collected.maintainer), ("Source", collected.source), ("Method", collected.method),
                ("Tool", collected.tool), ("Collected by", collected.collector),
                ("Collected", collected.collectedAt?.text), ("Place", collected.place),
                ("Taken in", "\(entry.time.shown.text) by \(entry.author.name)"),
            ] + ofFile + ofThing + ofDerivation + [
                ("Custodian", custodian.name),
                ("Released to", pending.map { "\($0.release.to.name) (waits for an answer)" }),
                ("Handed out to", handedOut?.event.to.text), ("Ended", disposition?.rawValue),
            ]
        )
        if let text = capture?.visibleText { lines += ["", "Visible text", TerminalText(block: text.text)] }
        if let text = collected.description { lines += ["", TerminalText(block: text.text)] }
        return lines + corrections.flatMap { shown($0) } + details.flatMap(\.lines)
    }

    private var ofFile: [(TerminalText, String?)] {
        guard let file else { return [] }
        return [
            ("File", file.name), ("Type", file.mediaType), ("Size", ByteCount(Int(clamping: file.byteCount)).shown),
            ("SHA-256", file.sha256.hex), ("Platform", capture?.platform), ("Handle", capture?.handle),
            ("URL", capture?.url), ("Seen as", capture?.seenAs),
        ]
    }

    private var ofThing: [(TerminalText, String?)] {
        guard let physical else { return [] }
        return [
            ("Quantity", physical.quantity.map { String($0) }), ("Make", physical.make), ("Model", physical.model),
            ("Serial number", physical.serial), ("Marks", physical.marks), ("Condition", physical.condition),
            ("Seal", physical.seal),
        ]
    }

    private var ofDerivation: [(TerminalText, String?)] {
        guard let derivation else { return [] }
        return [
            ("Made from", derivation.parent.map { Reference(.evidence, $0).text } ?? "(not held by this case)"),
            ("Made by", derivation.transform?.rawValue), ("How", derivation.how),
        ]
    }

    private func shown(_ correction: ItemCorrection) -> [TerminalText] {
        let stated = correction.correction
        return [
            "",
            "CORRECTED by \(correction.entry.author.name), \(correction.entry.time.shown), #\(correction.entry.sequence): \(stated.reason)",
            "  \(stated.field.name), stated at first  \(self.stated(stated.field) ?? "(blank)")",
            "  \(stated.field.name), corrected to     \(stated.value ?? "(not known)")",
        ]
    }
}

extension ItemDetail {
    fileprivate var lines: [TerminalText] {
        let head: TerminalText =
            "\(record.title), entered by \(entry.author.name), \(entry.time.shown), #\(entry.sequence)"
        return ["", head] + TerminalText.facts(record.rows.map { ("\($0.name)", $0.value) })
    }

    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("form", .string(record.title)),
            (
                "rows",
                .array(
                    record.rows.filter { $0.value != nil }.map {
                        .members([("name", .string($0.name)), ("value", .optional($0.value))])
                    }
                )
            ),
        ])
    }
}

extension ItemCorrection {
    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("field", .string(correction.field.rawValue)),
            ("reason", .string(correction.reason)), ("value", .optional(correction.value)),
        ])
    }
}

extension PhysicalFacts {
    fileprivate var json: JSONValue {
        .members([
            ("condition", .optional(condition)), ("make", .optional(make)), ("marks", .optional(marks)),
            ("model", .optional(model)), ("quantity", quantity.map { .integer($0) } ?? .null),
            ("seal", .optional(seal)), ("serial", .optional(serial)),
        ])
    }
}

extension Derivation {
    fileprivate var json: JSONValue {
        .members([
            ("how", .optional(how)), ("parent", .optional(parent.map { Reference(.evidence, $0).text })),
            ("transform", .optional(transform?.rawValue)),
        ])
    }
}

extension FileFacts {
    fileprivate var json: JSONValue {
        .members([
            ("byteCount", .integer(byteCount)), ("mediaType", .string(mediaType)), ("name", .string(name)),
            ("sha256", .string(sha256.hex)),
        ])
    }
}

extension Capture {
    fileprivate var json: JSONValue {
        .members([
            ("handle", .optional(handle)), ("platform", .optional(platform)), ("seenAs", .optional(seenAs)),
            ("url", .optional(url)), ("visibleText", .optional(visibleText)),
        ])
    }
}

extension Preservation {
    var json: JSONValue {
        .members([
            ("due", .time(due)), ("entry", entry.json), ("outcome", .optional(settled?.event.outcome)),
            ("settled", settled?.entry.json ?? .null), ("what", .string(what)),
        ])
    }

    var lines: [TerminalText] {
        let state: TerminalText = settled.map { "settled: \($0.event.outcome)" } ?? "due \(due.shown)"
        return ["  #\(entry.sequence)  \(what), \(state)"]
    }
}
