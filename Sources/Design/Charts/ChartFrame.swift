import HTML
public import Kernel
import Web

/// A row of numbers with its label, as every chart takes it.
public struct ChartRow: Sendable, Equatable {
    public let label: String
    /// One number for each series; `nil` where a small group is hidden.
    public let numbers: [Int?]

    public init(_ label: String, _ numbers: Int?...) {
        self.label = label
        self.numbers = numbers
    }

    public init(_ label: String, _ numbers: [Int?]) {
        self.label = label
        self.numbers = numbers
    }
}

/// What every chart says in words: its title, the finding in one sentence, what the numbers mean,
/// and how old they are.
public struct ChartWords: Sendable {
    let title: Phrase
    let finding: Phrase
    let series: [Phrase]
    let definition: Phrase?
    let asOf: Instant

    public init(
        _ title: Phrase, finding: Phrase, series: [Phrase], definition: Phrase? = nil,
        asOf: Instant
    ) {
        self.title = title
        self.finding = finding
        self.series = series
        self.definition = definition
        self.asOf = asOf
    }
}

extension HTML {
    /// The drawing with its words around it and its numbers as a table behind it.
    mutating func chart(
        _ words: ChartWords, _ rows: [ChartRow], for viewer: Viewer,
        drawing: (inout HTML) -> Void
    ) {
        figure(.class("chart")) { chart in
            chart.figcaption { caption in
                caption.b(text: viewer(words.title))
                caption.span(text: viewer(words.finding))
            }
            drawing(&chart)
            chart.p(.class("asof")) { line in
                line.span(
                    text: viewer(DesignWords.asOf) + "\(words.asOf.date) \(words.asOf.clockTime)")
                if let definition = words.definition {
                    line.span(
                        text: viewer(DesignWords.definition) + ": " + viewer(definition))
                }
            }
            chart.details { details in
                details.summary(text: viewer(DesignWords.viewData))
                details.chartData(words, rows, for: viewer)
            }
        }
    }

    /// Rows under one another, each drawn from its own top on.
    mutating func rowChart(
        _ words: ChartWords, _ rows: [ChartRow], rowHeight: Int, class name: String? = nil,
        for viewer: Viewer, drawRow: (ChartRow, Int, inout HTML) -> Void
    ) {
        chart(words, rows, for: viewer) { chart in
            chart.svg(
                .optional("class", name), .role("img"), .label(viewer(words.finding)),
                Attribute("height", String(rows.count * rowHeight))
            ) { svg in
                for (index, row) in rows.enumerated() { drawRow(row, index * rowHeight, &svg) }
            }
            if words.series.count > 1 { chart.legend(words.series.map { (viewer($0), nil) }) }
        }
    }

    private mutating func chartData(_ words: ChartWords, _ rows: [ChartRow], for viewer: Viewer) {
        div(.class("tw")) { box in
            box.table { table in
                table.caption(.class("vh"), text: viewer(words.title))
                table.thead { head in
                    head.tr { line in
                        line.th(.scope("col"), text: "")
                        for series in words.series {
                            line.th(.scope("col"), .class("n-col"), text: viewer(series))
                        }
                    }
                }
                table.tbody { body in
                    for row in rows { body.tr { $0.chartDataRow(row, for: viewer) } }
                }
            }
        }
    }

    private mutating func chartDataRow(_ row: ChartRow, for viewer: Viewer) {
        th(.scope("row"), text: row.label)
        for number in row.numbers {
            td(.class("n-col"), text: number?.grouped ?? viewer(DesignWords.suppressed))
        }
    }

    /// The series by name: colour is never the only sign.
    mutating func legend(_ entries: [(title: String, number: String?)]) {
        ul(.class("legend")) { list in
            for (index, entry) in entries.enumerated() {
                list.li { item in
                    item.svg(Attribute("viewBox", "0 0 12 12"), .hiddenFromReaders) { svg in
                        svg.rect(x: "0", y: "0", width: "12", height: "12", seriesClass(index))
                    }
                    item.text(entry.title)
                    if let number = entry.number { item.b(text: number) }
                }
            }
        }
    }

    mutating func rect(
        x: String, y: String, width: String, height: String, radius: String? = nil, _ name: String
    ) {
        element(
            "rect",
            [
                .class(name), Attribute("x", x), Attribute("y", y), Attribute("width", width),
                Attribute("height", height), .optional("rx", radius),
            ], text: "")
    }

    mutating func svgText(
        x: String, y: Int, _ text: String, anchor: String? = nil, class name: String? = nil
    ) {
        element(
            "text",
            [
                .optional("class", name), Attribute("x", x), Attribute("y", String(y)),
                .optional("text-anchor", anchor),
            ], text: text)
    }
}

func seriesClass(_ index: Int) -> String { "s\(index % 8 + 1)" }

/// `37.5%` of a whole, by integers: the same value gives the same bytes on every machine.
func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0%" }
    let tenths = (part * 2000 / whole + 1) / 2
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
}
