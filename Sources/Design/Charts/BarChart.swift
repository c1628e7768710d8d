public import HTML
import Kernel
public import Web

/// Lengths to compare, from zero, each with its number at its end.
public struct BarChart: Component {
    let words: ChartWords
    let rows: [ChartRow]

    public init(_ words: ChartWords, _ rows: [ChartRow]) {
        self.words = words
        self.rows = rows
    }

    /// The second of the series: the first is red, and a length by itself is neither the house nor
    /// an alarm.
    private static let colour = seriesClass(1)

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let longest = rows.compactMap { $0.numbers.first.flatMap { $0 } }.max() ?? 0
        html.rowChart(words, rows, rowHeight: 46, for: viewer) { row, top, svg in
            drawRow(row, at: top, longest, on: &svg, for: viewer)
        }
    }

    private func drawRow(
        _ row: ChartRow, at top: Int, _ longest: Int, on svg: inout HTML, for viewer: Viewer
    ) {
        svg.svgText(x: "0", y: top + 14, row.label)
        svg.rect(
            x: "0", y: String(top + 22), width: "100%", height: "10", radius: "5", "track")
        guard let number = row.numbers.first.flatMap({ $0 }) else {
            return svg.svgText(
                x: "100%", y: top + 14, viewer(DesignWords.suppressed), anchor: "end")
        }
        svg.svgText(x: "100%", y: top + 14, number.grouped, anchor: "end", class: "v")
        guard number > 0 else { return }
        svg.rect(
            x: "0", y: String(top + 22), width: percent(number, of: longest), height: "10",
            radius: "5", BarChart.colour)
    }
}
