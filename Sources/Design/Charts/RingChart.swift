public import HTML
public import Kernel
public import Web

/// Parts of one whole, with the whole in the middle and the parts named beside it.
public struct RingChart: Component {
    let words: ChartWords
    let rows: [ChartRow]
    let unit: Phrase

    public init(_ words: ChartWords, unit: Phrase, _ rows: [ChartRow]) {
        self.words = words
        self.unit = unit
        self.rows = rows
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let known = rows.map { $0.numbers.first.flatMap { $0 } ?? 0 }
        let whole = known.reduce(0, +)
        html.chart(words, rows, for: viewer) { chart in
            chart.div(.class("ringed")) { box in
                box.svg(
                    .class("ring"), Attribute("viewBox", "0 0 200 200"), .role("img"),
                    .label(viewer(words.finding))
                ) { svg in
                    drawParts(known, of: whole, on: &svg)
                    svg.svgText(x: "100", y: 104, whole.grouped, anchor: "middle", class: "total")
                    svg.svgText(x: "100", y: 126, viewer(unit), anchor: "middle")
                }
                box.legend(
                    rows.map { row in
                        let number = row.numbers.first.flatMap { $0 }
                        return (row.label, number?.grouped ?? viewer(DesignWords.suppressed))
                    })
            }
        }
    }

    /// Each part is a dash of a circle whose circumference, 2π·79.577, is 500.
    private func drawParts(_ parts: [Int], of whole: Int, on svg: inout HTML) {
        guard whole > 0 else { return }
        var before = 0
        for (index, part) in parts.enumerated() where part > 0 {
            let start = before * 500 / whole
            let length = (before + part) * 500 / whole - start
            let gap = length > 6 && part < whole ? 3 : 0
            svg.element(
                "circle",
                [
                    .class(seriesClass(index)), Attribute("cx", "100"), Attribute("cy", "100"),
                    Attribute("r", "79.577"),
                    Attribute("stroke-width", "24"),
                    Attribute("stroke-dasharray", "\(length - gap) \(500 - length + gap)"),
                    Attribute("stroke-dashoffset", String(-start)),
                    Attribute("transform", "rotate(-90 100 100)"),
                ], text: "")
            before += part
        }
    }
}
