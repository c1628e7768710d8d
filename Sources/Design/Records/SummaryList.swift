public import HTML
public import Kernel
public import Web

/// What a record says, as labels and values, each with the act that changes it.
public struct SummaryList: Component {
    public struct Row: Sendable {
        let label: Phrase
        let draw: @Sendable (inout HTML, Viewer) -> Void
        let source: Phrase?
        let act: (title: Phrase, link: Link)?

        /// - Parameter source: where a value comes from that nobody typed here.
        public init(
            _ label: Phrase, source: Phrase? = nil, act: (Phrase, Link)? = nil,
            draw: @escaping @Sendable (inout HTML, Viewer) -> Void
        ) {
            self.label = label
            self.source = source
            self.act = act.map { (title: $0.0, link: $0.1) }
            self.draw = draw
        }

        public init(
            _ label: Phrase, _ text: String?, source: Phrase? = nil, act: (Phrase, Link)? = nil
        ) {
            self.init(label, source: source, act: act) { value, viewer in
                value.textOrNone(text, for: viewer)
            }
        }

        public init(_ label: Phrase, _ date: CivilDate?, act: (Phrase, Link)? = nil) {
            self.init(label, act: act) { value, viewer in
                guard let date else { return value.textOrNone(nil, for: viewer) }
                value.date(date)
            }
        }

        public init(_ label: Phrase, _ tag: Tag, act: (Phrase, Link)? = nil) {
            self.init(label, act: act) { value, viewer in value.draw(tag, for: viewer) }
        }
    }

    let rows: [Row]
    let hasTwoColumns: Bool

    /// - Parameter inTwoColumns: for long lists of short values on a desk.
    public init(_ rows: [Row], inTwoColumns: Bool = false) {
        self.rows = rows
        hasTwoColumns = inTwoColumns
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.classes([hasTwoColumns ? "two" : nil])) { box in
            box.dl(.class("sum")) { list in
                for row in rows { list.div { draw(row, on: &$0, for: viewer) } }
            }
        }
    }

    private func draw(_ row: Row, on line: inout HTML, for viewer: Viewer) {
        line.dt(text: viewer(row.label))
        line.dd { value in
            row.draw(&value, viewer)
            if let source = row.source {
                value.span(.class("from"), text: viewer(DesignWords.from) + viewer(source))
            }
        }
        guard let act = row.act else { return }
        line.dd(.class("act")) { cell in
            cell.way(act.title, about: viewer(row.label), to: act.link, for: viewer)
        }
    }
}
