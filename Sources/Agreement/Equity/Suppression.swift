// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Which cells of a table with totals are left out, so that no small one follows from the others.
///
/// First the small ones themselves. Then, for each of them, cells are left out along a closed way of rows and columns on
/// which counts can be shifted without changing a total that is shown (the network method of Cox 1980 and others): until
/// what is shown allows the small count to be as large as the threshold. What is weighed is the sum of counts left out;
/// totals last.
struct Suppression {
    private(set) var hidden: [[Bool]]
    private let cells: [[Int]]
    private let threshold: Int

    private var rows: Int { cells.count }
    private var columns: Int { cells[0].count }

    /// Takes a table whose last row and column are the totals.
    init(_ cells: [[Int]], threshold: Int) {
        self.cells = cells
        self.threshold = threshold
        hidden = cells.map { $0.map { (1..<threshold).contains($0) } }
        let small = hidden
        for row in cells.indices {
            for column in cells[row].indices where small[row][column] { protect(row, column) }
        }
    }

    /// Leaves out cells until this one could be as large as the threshold.
    private mutating func protect(_ row: Int, _ column: Int) {
        var shifted = cells
        let cell = Cell(row: row, column: column)
        for _ in cells[row][column]..<threshold {
            for step in cheapestWay(raising: cell, in: shifted) {
                hidden[step.cell.row][step.cell.column] = true
                shifted[step.cell.row][step.cell.column] += step.change
            }
            shifted[row][column] += 1
        }
    }

    private struct Cell { let row, column: Int }
    private struct Step {
        let cell: Cell
        let change: Int
    }

    /// The cells that change by one when this one rises by one, where all lines still add up.
    ///
    /// Rows and columns are the places of the way, cells its steps. A step from a row to a column adds to a cell, one from a
    /// column to a row takes away; totals stand on the other side of their line, so for them it is the other way round. There
    /// is always a way: over three totals, which all rise.
    private func cheapestWay(raising raised: Cell, in shifted: [[Int]]) -> [Step] {
        let (from, to) = isTotal(raised) ? (raised.row, rows + raised.column) : (rows + raised.column, raised.row)
        var cost = Array(repeating: Int.max, count: rows + columns)
        var last: [(place: Int, step: Step)?] = Array(repeating: nil, count: rows + columns)
        cost[from] = 0
        var isChanging = true
        while isChanging {
            isChanging = false
            for row in 0..<rows {
                for column in 0..<columns where row != raised.row || column != raised.column {
                    let cell = Cell(row: row, column: column)
                    for (start, end, up) in [(row, rows + column, true), (rows + column, row, false)] {
                        let change = up == isTotal(cell) ? -1 : 1
                        guard cost[start] < .max, shifted[row][column] + change >= 0,
                            cost[start] + price(cell) < cost[end]
                        else { continue }
                        cost[end] = cost[start] + price(cell)
                        last[end] = (start, Step(cell: cell, change: change))
                        isChanging = true
                    }
                }
            }
        }
        var steps: [Step] = []
        var place = to
        while place != from, let (before, step) = last[place] {
            steps.append(step)
            place = before
        }
        return steps
    }

    /// A total of one line stands with a minus; that of all lines with a plus.
    private func isTotal(_ cell: Cell) -> Bool { (cell.row == rows - 1) != (cell.column == columns - 1) }

    /// What leaving a cell out costs: its count, and more than all counts together for a total.
    private func price(_ cell: Cell) -> Int {
        guard !hidden[cell.row][cell.column] else { return 0 }
        let isMargin = cell.row == rows - 1 || cell.column == columns - 1
        return cells[cell.row][cell.column] + 1 + (isMargin ? cells[rows - 1][columns - 1] + 1 : 0)
    }
}
