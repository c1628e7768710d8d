public import HTML
import Kernel
public import Web

/// Two lengths on either side of a line, row by row, such as men and women by age.
public struct PyramidChart: Component {
    let words: ChartWords
    let rows: [ChartRow]

    /// - Parameter rows: each with two numbers, the first drawn to the left.
    public init(_ words: ChartWords, _ rows: [ChartRow]) {
        self.words = words
        self.rows = rows
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let longest = rows.flatMap(\.numbers).compactMap(\.self).max() ?? 0
        html.rowChart(words, rows, rowHeight: 46, for: viewer) { row, top, svg in
            drawRow(row, at: top, longest, on: &svg, for: viewer)
        }
    }

    private func drawRow(
        _ row: ChartRow, at top: Int, _ longest: Int, on svg: inout HTML, for viewer: Viewer
    ) {
        svg.svgText(x: "50%", y: top + 14, row.label, anchor: "middle")
        let sides = [row.numbers.first ?? nil, row.numbers.dropFirst().first ?? nil]
        for (side, number) in sides.enumerated() {
            svg.svgText(
                x: side == 0 ? "0" : "100%", y: top + 14,
                number?.grouped ?? viewer(DesignWords.suppressed),
                anchor: side == 0 ? nil : "end", class: "v")
            guard let number, number > 0 else { continue }
            // Half of the width stands for the longest.
            svg.rect(
                x: side == 0 ? percent(longest - number, of: longest * 2) : "50%",
                y: String(top + 22), width: percent(number, of: longest * 2), height: "12",
                seriesClass(side))
        }
    }
}
