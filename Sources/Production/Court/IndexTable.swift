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
            rows.append(
                [
                    produced.reference, produced.label, collected.title, collected.kind.rawValue,
                    collected.recordClass.rawValue, collected.maintainer, collected.source, collected.method ?? "",
                    collected.collectedAt?.text ?? "", collected.place ?? "", file?.name ?? "",
                    file?.mediaType ?? "", file.map { String($0.byteCount) } ?? "", file?.sha256.hex ?? "",
                    produced.item.entry.time.text, produced.item.entry.author.name, produced.item.custodian.name,
                    produced.path ?? "",
                ] + thing(produced.item) + [corrections(produced.item)]
            )
        }
        return SpreadsheetText.bytes(rows)
    }

    private static let columns = [
        "Item", "Bates", "Title", "Kind", "Record class", "Maintainer", "Source", "Method", "Collected at (as stated)",
        "Place", "Original file name", "Media type", "Bytes", "SHA-256", "Entered at (UTC)", "Collected by",
        "Custodian",
        "File in this bundle", "Quantity", "Make", "Model", "Serial number", "Marks", "Condition", "Seal", "Made from",
        "Made by", "Corrected later",
    ]

    private static func thing(_ item: EvidenceItem) -> [String] {
        let thing = item.physical
        let derivation = item.derivation
        return [
            thing?.quantity.map { String($0) }, thing?.make, thing?.model, thing?.serial, thing?.marks,
            thing?.condition,
            thing?.seal, derivation?.parent.map { Reference(.evidence, $0).text }, derivation?.text,
        ].map { $0 ?? "" }
    }

    private static func corrections(_ item: EvidenceItem) -> String {
        item.corrections.map {
            "\($0.correction.field.name): \($0.correction.value ?? "(not known)") (#\($0.entry.sequence))"
        }.joined(separator: "; ")
    }
}
