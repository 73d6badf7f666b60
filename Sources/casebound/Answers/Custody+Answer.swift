// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON
import Values

/// An item's chain of custody with its gaps, kept apart from what is said of its integrity.
struct CustodyReport {
    let item: EvidenceItem
    let gaps: [CustodyGap]

    init(_ item: EvidenceItem, asOf now: Timestamp) {
        self.item = item
        gaps = CustodyAnalysis.gaps(of: item, asOf: now)
    }

    var json: JSONValue {
        .members([
            ("chain", .array(item.custody.map(\.json))), ("custodian", item.custodian.json),
            ("gaps", .array(gaps.map(\.json))),
            ("item", .string(item.collected.reference.text)), ("sha256", .string(item.collected.file.sha256.hex)),
            ("title", .string(item.collected.title)),
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
                "\(event.remark ?? "")"
            )
        }
        let head: [TerminalText] = ["Custody of \(item.collected.reference.text), \(item.collected.title)", ""]
        let holder: [TerminalText] = [
            "", "Custodian now: \(item.custodian.name)", "",
            "Gaps: times for which the record does not say who answered for the item",
        ]
        let found: [TerminalText] = gaps.isEmpty ? ["  none"] : gaps.map(\.line)
        let integrity: [TerminalText] = [
            "", "Integrity: a matter of its own, whatever the gaps",
            "  SHA-256 at intake  \(item.collected.file.sha256.hex)",
            "  Every entry above was checked on opening: signature, chain and commitments hold.",
        ]
        return head + table.lines(orNone: "") + holder + found + integrity
    }
}

extension CustodyEvent {
    fileprivate var json: JSONValue {
        .members([
            ("counterpart", counterpart?.json ?? .null), ("entry", entry.json), ("kind", .string(kind.rawValue)),
            ("remark", .optional(remark)),
        ])
    }
}

extension CustodyGap {
    fileprivate var json: JSONValue {
        .members([
            ("from", .time(from)), ("kind", .string(kind.rawValue)), ("lastResponsible", lastResponsible.json),
            ("to", .time(to)),
        ])
    }

    fileprivate var line: TerminalText {
        let reason: TerminalText =
            switch kind {
            case .releaseUnanswered: "released, and neither accepted nor refused"
            case .lateFirstHash: "collected well before it was taken in and hashed"
            }
        return "  \(from.shown) to \(to.shown): \(reason); last answered for by \(lastResponsible.name)"
    }
}
