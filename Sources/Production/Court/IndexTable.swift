// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values

/// The list of produced items as CSV.
enum IndexTable {
    static func bytes(of source: BundleReading) -> [UInt8] {
        var rows = [columns]
        for produced in source.items {
            let collected = produced.item.collected
            let file = produced.item.file
            rows.append([
                produced.reference, produced.label, collected.title, collected.kind.rawValue,
                collected.recordClass.rawValue, collected.maintainer, collected.source, collected.method ?? "",
                collected.collectedAt?.text ?? "", collected.place ?? "", file?.name ?? "",
                file?.mediaType ?? "", file.map { String($0.byteCount) } ?? "", file?.sha256.hex ?? "",
                produced.item.entry.time.text, produced.item.entry.author.name, produced.item.custodian.name,
                produced.path ?? "",
            ])
        }
        return SpreadsheetText.bytes(rows)
    }

    private static let columns = [
        "Item", "Bates", "Title", "Kind", "Record class", "Maintainer", "Source", "Method", "Collected at (as stated)",
        "Place", "Original file name", "Media type", "Bytes", "SHA-256", "Entered at (UTC)", "Collected by",
        "Custodian",
        "File in this bundle",
    ]
}
