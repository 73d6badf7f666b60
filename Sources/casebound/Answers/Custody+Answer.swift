// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import JSON
import Values

/// An item's chain of custody with its gaps, kept apart from what is said of its integrity.
struct CustodyReport {
    let findings: CustodyFindings

    init(_ findings: CustodyFindings) { self.findings = findings }

    private var item: EvidenceItem { findings.item }

    var json: JSONValue {
        .members([
            ("chain", .array(item.custody.map(\.json))), ("custodian", item.custodian.json),
            ("disposition", .optional(item.disposition?.rawValue)), ("gaps", .array(findings.gaps.map(\.json))),
            ("handedOutTo", .optional(item.handedOut?.event.to.text)),
            ("integrity", .array(findings.integrity.map(\.json))), ("item", .string(item.collected.reference.text)),
            ("sha256", .optional(item.file?.sha256.hex)), ("title", .string(item.collected.title)),
            ("verifications", .array(item.verifications.map(\.json))),
        ])
    }

    var lines: [TerminalText] {
        var table = Table("ENTRY", "TIME", "EVENT", "BY", "OTHER HAND", "REMARK")
        for event in item.custody {
            table.add(
                "#\(event.entry.sequence)",
                event.entry.time.shown,
                "\(event.kind.rawValue)",
                "\(event.entry.author.name)",
                "\(event.counterpart?.name ?? "")",
                event.shownRemark
            )
        }
        let head: [TerminalText] = ["Custody of \(item.collected.reference.text), \(item.collected.title)", ""]
        let gaps = findings.gaps.isEmpty ? ["  none"] : findings.gaps.flatMap(\.lines)
        let titles: [TerminalText] = [
            "", "Gaps: times for which the record does not say who answered for the item",
        ]
        return head + table.lines(orNone: "") + holder + titles + gaps + integrity
    }

    private var holder: [TerminalText] {
        var lines: [TerminalText] = ["", "Custodian now: \(item.custodian.name)"]
        if let holding = item.handedOut { lines.append("Handed out to \(holding.event.to.text), and not back yet") }
        if let disposition = item.disposition { lines.append("Custody has ended: \(disposition.rawValue)") }
        return lines
    }

    private var integrity: [TerminalText] {
        let title: [TerminalText] = ["", "Integrity: a matter of its own, whatever the gaps"]
        let entries: TerminalText = "  Every entry above was checked on opening: signature, chain and commitments hold."
        guard let file = item.file else {
            return title + ["  This item is a thing and no file: there are no bytes to hold against a hash.", entries]
        }
        let failures = findings.integrity.flatMap { finding -> [TerminalText] in
            let again: TerminalText = finding.wholeAgain.map { "; whole again by #\($0.sequence)" } ?? ""
            return ["  FAILED  \(finding.entry.time.shown), #\(finding.entry.sequence): \(finding.kind.words)\(again)"]
        }
        let last: TerminalText =
            item.verifications.last.map {
                "  Verified last  \($0.entry.time.shown) by \($0.entry.author.name): \($0.isWhole ? "whole" : "FAILED")"
            } ?? "  Not verified since it was taken in"
        return title + ["  SHA-256 at intake  \(file.sha256.hex)"] + failures + [last, entries]
    }
}

extension CustodyEvent {
    fileprivate var shownRemark: TerminalText {
        let parts = [stated.map { "as stated, at \($0.text)" }, remark]
        return "\(parts.compactMap(\.self).joined(separator: "; "))"
    }

    fileprivate var json: JSONValue {
        .members([
            ("counterpart", counterpart?.json ?? .null), ("entry", entry.json), ("kind", .string(kind.rawValue)),
            ("place", .optional(place)), ("remark", .optional(remark)), ("stated", .optional(stated?.text)),
        ])
    }
}

extension Counterpart {
    fileprivate var json: JSONValue {
        .members([("id", .optional(id?.hex)), ("name", .string(name)), ("signed", .bool(isSigned))])
    }
}

extension CustodyGap {
    fileprivate var json: JSONValue {
        .members([
            ("explanations", .array(explanations.map(\.json))), ("finding", .string(mark.text)),
            ("from", .time(from)), ("kind", .string(kind.rawValue)), ("lastResponsible", lastResponsible.json),
            ("milliseconds", .integer(length)), ("to", .time(to)),
        ])
    }

    fileprivate var lines: [TerminalText] {
        let when: TerminalText = length == 0 ? from.shown : "\(from.shown) to \(to.shown), \(lengthText)"
        return [
            "  \(when): \(kind.words); last answered for by \(lastResponsible.name)  [\(mark.text)]"
        ]
            + explanations.flatMap {
                [
                    "    Explained \($0.entry.time.shown) by \($0.entry.author.name):",
                    TerminalText(block: $0.explained.text.text, indent: "      "),
                ] as [TerminalText]
            }
    }
}

extension GapExplanation {
    fileprivate var json: JSONValue {
        .members([("entry", entry.json), ("text", .string(explained.text.text))])
    }
}

extension IntegrityFinding {
    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("found", .optional(found?.hex)), ("kind", .string(kind.rawValue)),
            ("wholeAgain", wholeAgain?.json ?? .null),
        ])
    }
}

extension ItemVerification {
    fileprivate var json: JSONValue {
        .members([("entry", entry.json), ("found", .optional(found?.hex)), ("whole", .bool(isWhole))])
    }
}
