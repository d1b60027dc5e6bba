/// Lines whose cells stand below each other.
///
/// A cell that is wider than its column may grow (`limit`) pushes only its own line, so that one long path does not
/// move a whole plan to the right.
struct Columns {
    /// A line: its indent, its cells, and how each is painted.
    struct Line {
        var indent = 0
        var cells: [Cell] = []
    }

    /// A text, and how it is coloured; what is measured is the text alone.
    struct Cell {
        var text: String
        var role: Palette.Role?

        init(_ text: String, _ role: Palette.Role? = nil) {
            self.text = text
            self.role = role
        }
    }

    /// In the order shown.
    var lines: [Line] = []
    /// The widest that a column gets.
    var limit = 56
    /// The columns behind which one space stands; behind the others there are two.
    var tight: Set<Int> = []

    mutating func add(indent: Int = 0, _ cells: Cell...) {
        lines.append(Line(indent: indent, cells: cells))
    }

    /// The lines, each ended by a line break, without spaces at their ends.
    func text(_ palette: Palette) -> String {
        let widths = columnWidths()
        return lines.map { line in
            let last = line.cells.lastIndex { !$0.text.isEmpty } ?? -1
            var result = String(repeating: " ", count: last < 0 ? 0 : line.indent)
            for (column, cell) in line.cells.enumerated() where column <= last {
                result += cell.role.map { palette.paint(cell.text, as: $0) } ?? cell.text
                if column == last || (widths[column] == 0 && cell.text.isEmpty) { continue }
                result += String(repeating: " ", count: max(widths[column] - line.width(column), 0))
                result += tight.contains(column) ? " " : "  "
            }
            return result + "\n"
        }.joined()
    }

    private func columnWidths() -> [Int] {
        var widths = [Int](repeating: 0, count: lines.map(\.cells.count).max() ?? 0)
        for line in lines {
            // What stands behind a line's last text can be pushed by nothing, so that one counts for no column.
            let last = line.cells.lastIndex { !$0.text.isEmpty } ?? 0
            for column in 0..<last where line.width(column) <= limit {
                widths[column] = max(widths[column], line.width(column))
            }
        }
        return widths
    }
}

extension Columns.Line {
    /// The cells that a column takes on this line, with what stands before its first.
    fileprivate func width(_ column: Int) -> Int {
        cells[column].text.displayWidth + (column == 0 ? indent : 0)
    }
}
