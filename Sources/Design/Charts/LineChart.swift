public import HTML
import Kernel
public import Web

/// How numbers went over time, from zero.
public struct LineChart: Component {
    let words: ChartWords
    let rows: [ChartRow]

    public init(_ words: ChartWords, _ rows: [ChartRow]) {
        self.words = words
        self.rows = rows
    }

    private static let height = 180
    private static let top = 16

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let scale = Scale(of: rows.flatMap(\.numbers).compactMap { $0 }.max() ?? 0)
        html.chart(words, rows, for: viewer) { chart in
            chart.svg(
                .role("img"), .label(viewer(words.finding)),
                Attribute("height", String(LineChart.height + LineChart.top + 26))
            ) { svg in
                drawGrid(scale, on: &svg)
                svg.element(
                    "svg",
                    [
                        Attribute("x", "0"), Attribute("y", String(LineChart.top)),
                        Attribute("width", "100%"), Attribute("height", String(LineChart.height)),
                        Attribute("viewBox", "0 0 1000 1000"),
                        Attribute("preserveAspectRatio", "none"),
                    ]
                ) { drawCurves(scale, on: &$0) }
                drawPoints(scale, on: &svg)
                drawLabels(on: &svg)
            }
            if words.series.count > 1 { chart.legend(words.series.map { (viewer($0), nil) }) }
        }
    }

    /// Round steps, so that the lines can be read.
    private struct Scale {
        let step: Int
        let steps: Int

        init(of highest: Int) {
            let powers = sequence(first: 1) { $0 * 10 }.prefix(12)
            let candidates = powers.flatMap { [$0, $0 * 2, $0 * 5] }
            step = candidates.first { $0 * 4 >= highest } ?? highest
            steps = max((highest + step - 1) / step, 1)
        }

        var top: Int { step * steps }
    }

    private func y(_ number: Int, _ scale: Scale) -> Int {
        LineChart.top + LineChart.height - number * LineChart.height / scale.top
    }

    private func x(_ index: Int) -> String {
        percent(index * 2 + 1, of: max(rows.count, 1) * 2)
    }

    private func drawGrid(_ scale: Scale, on svg: inout HTML) {
        for line in 0...scale.steps {
            let height = String(y(line * scale.step, scale))
            svg.element(
                "line",
                [
                    .class(line == 0 ? "base" : "axis"), Attribute("x1", "0"),
                    Attribute("x2", "100%"), Attribute("y1", height), Attribute("y2", height),
                ], text: "")
            guard line > 0 else { continue }
            svg.svgText(
                x: "0", y: y(line * scale.step, scale) - 4, (line * scale.step).grouped)
        }
    }

    private func drawCurves(_ scale: Scale, on svg: inout HTML) {
        for series in words.series.indices {
            let points = rows.enumerated().compactMap { index, row -> String? in
                guard series < row.numbers.count, let number = row.numbers[series] else {
                    return nil
                }
                let x = (index * 2 + 1) * 500 / max(rows.count, 1)
                return "\(x),\(1000 - number * 1000 / scale.top)"
            }
            svg.element(
                "polyline",
                [
                    .class("curve \(seriesClass(series))"),
                    Attribute("points", points.joined(separator: " ")),
                    Attribute("vector-effect", "non-scaling-stroke"),
                ], text: "")
        }
    }

    private func drawPoints(_ scale: Scale, on svg: inout HTML) {
        for (index, row) in rows.enumerated() {
            for (series, number) in row.numbers.enumerated() {
                guard let number else { continue }
                svg.element(
                    "circle",
                    [
                        .class(seriesClass(series)), Attribute("cx", x(index)),
                        Attribute("cy", String(y(number, scale))), Attribute("r", "3"),
                    ], text: "")
                guard index == rows.count - 1 else { continue }
                svg.svgText(
                    x: x(index), y: y(number, scale) - 9, number.grouped, anchor: "middle",
                    class: "v")
            }
        }
    }

    private func drawLabels(on svg: inout HTML) {
        for (index, row) in rows.enumerated() {
            svg.svgText(
                x: x(index), y: LineChart.top + LineChart.height + 20, row.label, anchor: "middle")
        }
    }
}
