public import HTML
public import Kernel
public import Web

/// A whole list: filters, table, acts on ticked rows, pages. With scripts it is replaced in place
/// when somebody filters, sorts or turns the page; without, the page loads anew.
public struct Listing<Row: Sendable>: Component {
    let id: String
    let table: Table<Row>
    let filters: Filters?
    let paging: Paging?
    let turning: Turning?
    let bulk: BulkBar?
    let tools: [any Component]
    let empty: EmptyState

    /// - Parameter tools: what follows the address of the list as it does itself, such as which
    ///   columns to show.
    public init(
        id: String, _ table: Table<Row>, filters: Filters? = nil, paging: Paging? = nil,
        turning: Turning? = nil, bulk: BulkBar? = nil, tools: [any Component] = [],
        empty: EmptyState
    ) {
        self.id = id
        self.table = table.replacedInPlace()
        self.filters = filters
        self.paging = paging
        self.turning = turning
        self.bulk = bulk
        self.tools = tools
        self.empty = empty
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.section(
            .class("card flush"), .id(id), .label(viewer(table.caption)),
            Attribute("hx-target", "#\(id)"),
            Attribute("hx-select", "#\(id)"), Attribute("hx-swap", "outerHTML"),
            Attribute("hx-push-url", "true"), Attribute("data-said", viewer(said))
        ) { list in
            if let filters { list.draw(filters, for: viewer) }
            if table.rows.isEmpty {
                drawEmpty(on: &list, for: viewer)
            } else if let bulk {
                bulk.draw(around: table, on: &list, for: viewer)
            } else {
                list.draw(table, for: viewer)
            }
            if let paging { list.draw(paging, for: viewer) }
            if let turning { list.draw(turning, for: viewer) }
            drawTools(on: &list, for: viewer)
        }
    }

    private func drawTools(on list: inout HTML, for viewer: Viewer) {
        guard !tools.isEmpty else { return }
        list.div(.class("pager")) { row in
            for tool in tools { tool.draw(on: &row, for: viewer) }
        }
    }

    /// What a screen reader hears after the list was replaced.
    private var said: Phrase {
        let count = paging?.total ?? table.rows.count
        return Phrase("共 \(count) 条", "\(count) results")
    }

    private func drawEmpty(on list: inout HTML, for viewer: Viewer) {
        guard let filters, filters.isActive else { return list.draw(empty, for: viewer) }
        list.draw(
            EmptyState(
                .filterOff, DesignWords.filteredToNothing, DesignWords.filteredHint,
                Button(DesignWords.clearFilters, to: filters.cleared)),
            for: viewer)
    }
}

/// Acts on all ticked rows at once. It is a form around the table.
public struct BulkBar: Sendable {
    let address: Link
    let buttons: [Button]
    let whole: (name: String, label: Phrase)?

    /// - Parameter whole: under which name all are meant that the list is about, not the ticked.
    public init(
        sentTo address: Link, _ buttons: [Button], whole: (name: String, label: Phrase)? = nil
    ) {
        self.address = address
        self.buttons = buttons
        self.whole = whole
    }

    func draw(around table: some Component, on html: inout HTML, for viewer: Viewer) {
        html.form(
            .method("post"), .action(address), Attribute("data-ticks", "")
        ) { form in
            form.draw(FormKeys(), for: viewer)
            form.draw(table, for: viewer)
            form.div(.class("bulk")) { bar in
                bar.b(
                    Attribute("data-count", viewer(DesignWords.selected)), .role("status"),
                    text: "")
                drawButtons(on: &bar, for: viewer)
            }
        }
    }

    private func drawButtons(on bar: inout HTML, for viewer: Viewer) {
        if let whole {
            bar.label(.class("tickbox")) { label in
                label.input(.type("checkbox"), .name(whole.name), .value("yes"))
                label.span(text: viewer(whole.label))
            }
        }
        bar.draw(buttons, for: viewer)
        bar.button(
            .class("btn t"), .type("button"), Attribute("data-none", ""), .flag("hidden"),
            text: viewer(DesignWords.clearSelection))
    }
}
