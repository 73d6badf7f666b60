// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension EvidenceItem {
    var summaryJSON: JSONValue {
        .members([
            ("byteCount", .integer(collected.file.byteCount)), ("custodian", custodian.json),
            ("item", .string(collected.reference.text)), ("kind", .string(collected.kind.rawValue)),
            ("mediaType", .string(collected.file.mediaType)), ("pendingTo", pending?.release.to.json ?? .null),
            ("sha256", .string(collected.file.sha256.hex)), ("title", .string(collected.title)),
        ])
    }

    var json: JSONValue {
        .members([
            ("capture", collected.capture?.json ?? .null), ("collectedAt", .optional(collected.collectedAt)),
            ("custodian", custodian.json), ("description", .optional(collected.description)), ("entry", entry.json),
            ("file", collected.file.json), ("item", .string(collected.reference.text)),
            ("kind", .string(collected.kind.rawValue)), ("maintainer", .string(collected.maintainer)),
            ("method", .optional(collected.method)), ("pendingTo", pending?.release.to.json ?? .null),
            ("place", .optional(collected.place)), ("recordClass", .string(collected.recordClass.rawValue)),
            ("source", .string(collected.source)), ("title", .string(collected.title)),
        ])
    }

    var line: TerminalText {
        "  \(collected.reference.text)  \(collected.kind.rawValue): \(collected.title), \(ByteCount(Int(clamping: collected.file.byteCount)).shown), with \(custodian.name)"
    }

    var lines: [TerminalText] {
        let file = collected.file
        let capture = collected.capture
        var lines: [TerminalText] = ["\(collected.reference.text)  \(collected.title)"]
        lines += TerminalText.facts([
            ("Kind", collected.kind.rawValue), ("Record class", collected.recordClass.rawValue),
            ("Maintained by", collected.maintainer), ("Source", collected.source), ("Method", collected.method),
            ("Collected", collected.collectedAt?.shown.text), ("Place", collected.place),
            ("Taken in", "\(entry.time.shown.text) by \(entry.author.name)"), ("File", file.name),
            ("Type", file.mediaType), ("Size", ByteCount(Int(clamping: file.byteCount)).shown),
            ("SHA-256", file.sha256.hex),
            ("Custodian", custodian.name),
            ("Released to", pending.map { "\($0.release.to.name) (waits for an answer)" }),
            ("Platform", capture?.platform), ("Handle", capture?.handle), ("URL", capture?.url),
            ("Seen as", capture?.seenAs),
        ])
        if let text = capture?.visibleText { lines += ["", "Visible text", TerminalText(block: text.text)] }
        if let text = collected.description { lines += ["", TerminalText(block: text.text)] }
        return lines
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
