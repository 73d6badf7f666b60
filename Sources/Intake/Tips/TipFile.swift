// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
import JSON
package import Values

/// What kind of file tips are read from.
package enum TipFormat: Hashable, Sendable {
    /// A table with a header, its columns mapped to the fields of a tip.
    case csv(TipMapping)
    /// One tip, an array of tips, or a tip a line (JSON Lines), each as `schemas/tip.schema.json` describes it.
    case json
    /// One tip as a call sheet: lines of words and values, an empty line, and what was said.
    case sheet
}

/// Why nothing at all of a file could be read.
///
/// Safe to log: it quotes nothing of the file.
package enum TipFileError: Error, Hashable, Sendable {
    case empty
    case utf16
    case header(CSVFault)
    case headerNotText(TextEncoding)
    /// The file lacks this column, which the mapping makes the narrative.
    case noNarrative(String)
    /// A column that the mapping names stands twice.
    case repeatedColumn(String)
}

extension TipFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "the file is empty"
        case .utf16: "the file is UTF-16: save it as UTF-8 and import that"
        case .header(let fault): "the header can't be read: \(fault.rawValue)"
        case .headerNotText(let encoding): "the header is not \(encoding.rawValue) text: state the file's encoding"
        case .noNarrative(let column):
            "the file has no column \(column): choose the mapping, or its separator, that fits"
        case .repeatedColumn(let name): "the column \(name) stands twice in the header: rename one"
        }
    }
}

/// Reads tips from a file, one at a time, in flat memory.
package enum TipFile {
    /// The longest record that is read, in bytes.
    package static let longestRecord = CSVReader.longestRow

    /// Gives each tip of the file to `each`, in the file's order, and reports what was not taken and why.
    ///
    /// A record goes in whole or not at all; the rest goes in. Every tip carries `source.recordDigest`: `digest`, which
    /// is SHA-256, over the canonical JSON (RFC 8785) of `{"record": …, "source": the source's name or ""}`, where the
    /// record is the JSON value itself or, for a table, an array with `[column, text]` for each column of the file.
    /// The same record from the same source thus has the same digest, however it is laid out.
    ///
    /// Throws `TipFileError` where nothing can be read, and what the stream or `each` throw.
    package static func read(
        _ format: TipFormat,
        from stream: ByteStream,
        digest: ([UInt8]) -> Digest,
        each: (TipReport, RecordPlace) throws -> Void
    ) throws -> ImportReport {
        var records: any TipRecords =
            switch format {
            case .csv(let mapping): try CSVTips(stream, mapping: mapping)
            case .json: try JSONTips(stream)
            case .sheet: try SheetTips(stream)
            }
        var report = records.report
        while let record = try records.next() {
            switch record {
            case .tip(var tip, let content, let place):
                tip.source.recordDigest = digest(signature(of: content, source: tip.source.name))
                try each(tip, place)
                report.countTaken()
            case .refused(let refusal): report.add(refusal)
            case .stopped(let refusal): report.stopped = refusal
            }
        }
        return report
    }

    private static func signature(of record: JSONValue, source: String?) -> [UInt8] {
        JSONValue.members([("record", record), ("source", .string(source ?? ""))]).canonicalBytes
    }
}
