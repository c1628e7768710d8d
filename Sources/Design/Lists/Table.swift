public import HTML
public import Kernel
public import Web

/// Rows of one kind. On a phone each row becomes a card of labels and values.
public struct Table<Row: Sendable>: Component {
    /// Rows that can be ticked for one act on all of them.
    public struct Ticking: Sendable {
        /// The name under which the ticked values are sent.
        let name: String
        let value: @Sendable (Row) -> String
        let label: @Sendable (Row) -> String

        public init(
            _ name: String, value: @escaping @Sendable (Row) -> String,
            label: @escaping @Sendable (Row) -> String
        ) {
            self.name = name
            self.value = value
            self.label = label
        }
    }

    let caption: Phrase
    let columns: [Column<Row>]
    let rows: [Row]
    let ordering: Ordering?
    let ticking: Ticking?
    let stacks: Bool
    var isInListing = false

    /// - Parameter stacks: whether rows become cards on a phone; a table of figures does not.
    public init(
        _ caption: Phrase, _ columns: [Column<Row>], _ rows: [Row], ordering: Ordering? = nil,
        ticking: Ticking? = nil, stacks: Bool = true
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.ordering = ordering
        self.ticking = ticking
        self.stacks = stacks
    }

    func replacedInPlace() -> Table {
        var table = self
        table.isInListing = true
        return table
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(
            .class("tw"), .role("region"), .label(viewer(caption)), .focusable
        ) { region in
            region.table(.classes([stacks ? "stack" : nil])) { table in
                table.caption(.class("vh"), text: viewer(caption))
                table.thead(.boosted(isInListing)) { head in
                    head.tr { drawHeads(on: &$0, for: viewer) }
                }
                table.tbody { body in
                    for row in rows { body.tr { drawCells(of: row, on: &$0, for: viewer) } }
                }
            }
        }
    }

    private func drawHeads(on head: inout HTML, for viewer: Viewer) {
        if ticking != nil { drawTickAll(on: &head, for: viewer) }
        for column in columns {
            let sort = column.sortKey.flatMap { ordering?.direction(of: $0) }
            let names = [
                column.kind == .number ? "n-col" : nil,
                column.sortKey == nil || ordering == nil ? nil : "sorts",
            ]
            head.th(
                .scope("col"), .classes(names),
                .optional("aria-sort", sort?.rawValue)
            ) { drawHead(column, on: &$0, for: viewer) }
        }
    }

    private func drawHead(_ column: Column<Row>, on cell: inout HTML, for viewer: Viewer) {
        guard let key = column.sortKey, let ordering else {
            return cell.text(viewer(column.title))
        }
        cell.a(.href(ordering.link(sortingBy: key)), .id("sort-\(key)")) { link in
            link.text(viewer(column.title))
            link.icon(ordering.direction(of: key)?.icon ?? .selector)
        }
    }

    private func drawTickAll(on head: inout HTML, for viewer: Viewer) {
        head.th(.scope("col"), .class("tick")) { cell in
            cell.label(.class("tickbox")) { label in
                label.input(.type("checkbox"), Attribute("data-all", ""), .flag("hidden"))
                label.unseen(viewer(DesignWords.selectAll))
            }
        }
    }

    private func drawCells(of row: Row, on line: inout HTML, for viewer: Viewer) {
        if let ticking { drawTick(ticking, of: row, on: &line, for: viewer) }
        for index in columns.indices {
            let column = columns[index]
            let kind = index == 0 ? "first" : column.kind == .number ? "n-col" : nil
            line.td(.optional("class", kind), .column(viewer(column.title))) { cell in
                column.draw(row, &cell, viewer)
            }
        }
    }

    private func drawTick(
        _ ticking: Ticking, of row: Row, on line: inout HTML, for viewer: Viewer
    ) {
        line.td(.class("tick")) { cell in
            cell.label(.class("tickbox")) { label in
                label.input(
                    .type("checkbox"), .name(ticking.name), .value(ticking.value(row)),
                    Attribute("data-row", ""))
                label.unseen(viewer(DesignWords.tick(ticking.label(row))))
            }
        }
    }
}
