// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values

/// The list of produced items as CSV (RFC 4180), safe to open in a spreadsheet.
enum IndexTable {
    static func bytes(of source: BundleSource) -> [UInt8] {
        var rows = [columns]
        for produced in source.items {
            let collected = produced.item.collected
            rows.append([
                produced.reference, produced.label, collected.title, collected.kind.rawValue,
                collected.recordClass.rawValue, collected.maintainer, collected.source, collected.method ?? "",
                collected.collectedAt?.text ?? "", collected.place ?? "", collected.file.name,
                collected.file.mediaType, String(collected.file.byteCount), collected.file.sha256.hex,
                produced.item.entry.time.text, produced.item.entry.author.name, produced.item.custodian.name,
                produced.path,
            ])
        }
        return Array(rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined().utf8)
    }

    private static let columns = [
        "Item", "Bates", "Title", "Kind", "Record class", "Maintainer", "Source", "Method", "Collected at (as stated)",
        "Place", "Original file name", "Media type", "Bytes", "SHA-256", "Entered at (UTC)", "Collected by",
        "Custodian",
        "File in this bundle",
    ]

    /// A cell that a spreadsheet would run as a formula begins with an apostrophe; every cell is quoted.
    private static func cell(_ text: String) -> String {
        let dangerous: [Unicode.Scalar] = [
            "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
        ]
        let guarded = text.unicodeScalars.first.map { dangerous.contains($0) } ?? false
        let escaped = text.unicodeScalars.reduce(into: guarded ? "'" : "") { result, scalar in
            result.unicodeScalars.append(contentsOf: scalar == "\"" ? ["\"", "\""] : [scalar])
        }
        return "\"" + escaped + "\""
    }
}
