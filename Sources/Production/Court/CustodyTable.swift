// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import Values

/// Every custody event of the produced items as CSV, for whoever lays the chain beside other records; and, each in a table
/// of its own, the gaps in it and what was found of the bytes.
enum CustodyTable {
    static func bytes(of reading: BundleReading) -> [UInt8] {
        let heads = [
            "Item", "Time (UTC)", "When, as stated", "Event", "By", "With", "Place", "Remark", "Entry", "Leaf",
        ]
        let rows = reading.items.flatMap { produced in
            produced.item.custody.map { event in
                [
                    produced.reference, event.entry.time.text, event.stated?.text ?? "", event.kind.rawValue,
                    event.entry.author.name, event.counterpart?.name ?? "", event.place ?? "", event.remark ?? "",
                    String(event.entry.sequence), event.entry.leaf.hex,
                ]
            }
        }
        return SpreadsheetText.bytes([heads] + rows)
    }

    static func gaps(of reading: BundleReading) -> [UInt8] {
        let heads = [
            "Item", "Gap", "From (UTC)", "To (UTC)", "Milliseconds", "Last responsible", "Begins at entry", "In words",
            "Explained later",
        ]
        let now = reading.decision.entry.time
        let rows = reading.items.flatMap { produced in
            CustodyAnalysis.gaps(of: produced.item, asOf: now).map { gap in
                let explained = gap.explanations.map {
                    "\($0.entry.time.text) \($0.entry.author.name): \($0.explained.text.text)"
                }
                return [
                    produced.reference, gap.kind.rawValue, gap.from.text, gap.to.text, String(gap.length),
                    gap.lastResponsible.name, String(gap.entry), gap.kind.words, explained.joined(separator: "; "),
                ]
            }
        }
        return SpreadsheetText.bytes([heads] + rows)
    }

    static func integrity(of reading: BundleReading) -> [UInt8] {
        let heads = ["Item", "Verified (UTC)", "Outcome", "SHA-256 found", "SHA-256 at intake", "By", "Entry"]
        let rows = reading.items.flatMap { produced in
            produced.item.verifications.map { verification in
                [
                    produced.reference, verification.entry.time.text, verification.isWhole ? "whole" : "FAILED",
                    verification.found?.hex ?? "", produced.item.file?.sha256.hex ?? "",
                    verification.entry.author.name, String(verification.entry.sequence),
                ]
            }
        }
        return SpreadsheetText.bytes([heads] + rows)
    }
}
