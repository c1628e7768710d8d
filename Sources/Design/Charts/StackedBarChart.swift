public import HTML
import Kernel
public import Web

/// Parts of wholes: one bar a row, all of the same length, the parts named under it.
public struct StackedBarChart: Component {
    let words: ChartWords
    let rows: [ChartRow]

    public init(_ words: ChartWords, _ rows: [ChartRow]) {
        self.words = words
        self.rows = rows
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.rowChart(
            words, rows, rowHeight: 56, class: "stacked", for: viewer
        ) { row, top, svg in
            drawRow(row, at: top, on: &svg, for: viewer)
        }
    }

    private func drawRow(
        _ row: ChartRow, at top: Int, on svg: inout HTML, for viewer: Viewer
    ) {
        let known = row.numbers.map { $0 ?? 0 }
        let whole = known.reduce(0, +)
        svg.svgText(x: "0", y: top + 14, row.label)
        svg.svgText(x: "100%", y: top + 14, whole.grouped, anchor: "end", class: "v")
        var before = 0
        for (index, number) in known.enumerated() where number > 0 {
            svg.rect(
                x: percent(before, of: whole), y: String(top + 22),
                width: percent(number, of: whole), height: "22", seriesClass(index))
            // A number that would not fit into its part stands in the table only.
            if number * 12 >= whole {
                svg.svgText(
                    x: percent(before * 2 + number, of: whole * 2), y: top + 38,
                    number.grouped, anchor: "middle", class: "on")
            }
            before += number
        }
    }
}
