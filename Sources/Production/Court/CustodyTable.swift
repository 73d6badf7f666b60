// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values

/// Every custody event of the produced items as CSV, for whoever lays the chain beside other records.
enum CustodyTable {
    static func bytes(of reading: BundleReading) -> [UInt8] {
        let heads = ["Item", "Time (UTC)", "Event", "By", "With", "Remark", "Entry", "Leaf"]
        let rows = reading.items.flatMap { produced in
            produced.item.custody.map { event in
                [
                    produced.reference, event.entry.time.text, event.kind.rawValue, event.entry.author.name,
                    event.counterpart?.name ?? "", event.remark ?? "", String(event.entry.sequence),
                    event.entry.leaf.hex,
                ]
            }
        }
        return SpreadsheetText.bytes([heads] + rows)
    }
}
