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

    private static let rowHeight = 46
    /// The second of the series: the first is red, and a length by itself is neither the house nor
    /// an alarm.
    private static let colour = seriesClass(1)

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let longest = rows.compactMap { $0.numbers.first.flatMap { $0 } }.max() ?? 0
        html.chart(words, rows, for: viewer) { chart in
            chart.svg(
                .role("img"), .label(viewer(words.finding)),
                Attribute("height", String(rows.count * BarChart.rowHeight))
            ) { svg in
                for (index, row) in rows.enumerated() {
                    drawRow(row, at: index * BarChart.rowHeight, longest, on: &svg, for: viewer)
                }
            }
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

/// Parts of wholes: one bar a row, all of the same length, the parts named under it.
public struct StackedBarChart: Component {
    let words: ChartWords
    let rows: [ChartRow]

    public init(_ words: ChartWords, _ rows: [ChartRow]) {
        self.words = words
        self.rows = rows
    }

    private static let rowHeight = 56

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.chart(words, rows, for: viewer) { chart in
            chart.svg(
                .class("stacked"), .role("img"), .label(viewer(words.finding)),
                Attribute("height", String(rows.count * StackedBarChart.rowHeight))
            ) { svg in
                for (index, row) in rows.enumerated() {
                    drawRow(row, at: index * StackedBarChart.rowHeight, on: &svg, for: viewer)
                }
            }
            chart.legend(words.series.map { (viewer($0), nil) })
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
