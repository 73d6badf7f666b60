// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Rows under a header, in columns that are as wide as their widest cell, counted in Unicode scalars.
struct Table {
    private let header: [TerminalText]
    private var rows: [[TerminalText]] = []

    init(_ header: TerminalText...) { self.init(header) }

    init(_ header: [TerminalText]) { self.header = header }

    mutating func add(_ cells: TerminalText...) { add(cells) }

    mutating func add(_ cells: [TerminalText]) { rows.append(cells) }

    /// The table's lines, or the given words where it has no rows.
    func lines(orNone none: TerminalText) -> [TerminalText] {
        guard !rows.isEmpty else { return [none] }
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].width }.max() ?? 0 }
        return all.map { cells in
            let padded = cells.indices.map { $0 == cells.count - 1 ? cells[$0] : cells[$0].padded(to: widths[$0]) }
            return padded.joined(separator: "  ")
        }
    }
}
