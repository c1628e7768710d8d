public import HTML
public import Kernel
public import Web

/// One column of a table: its title, whether it sorts, and what it shows of a row.
public struct Column<Row: Sendable>: Sendable {
    public enum Kind: Sendable { case text, number, acts }

    let title: Phrase
    let kind: Kind
    let sortKey: String?
    let draw: @Sendable (Row, inout HTML, Viewer) -> Void

    public init(
        _ title: Phrase, _ kind: Kind = .text, sortedBy sortKey: String? = nil,
        draw: @escaping @Sendable (Row, inout HTML, Viewer) -> Void
    ) {
        self.title = title
        self.kind = kind
        self.sortKey = sortKey
        self.draw = draw
    }
}

extension Column {
    /// The first column: the name, as the way in.
    public static func link(
        _ title: Phrase, sortedBy sortKey: String? = nil,
        _ target: @escaping @Sendable (Row) -> (String, Link)
    ) -> Column {
        Column(title, sortedBy: sortKey) { row, cell, _ in
            let (text, link) = target(row)
            cell.a(.href(link), text: text)
        }
    }

    public static func text(
        _ title: Phrase, sortedBy sortKey: String? = nil,
        _ text: @escaping @Sendable (Row, Viewer) -> String?
    ) -> Column {
        Column(title, sortedBy: sortKey) { row, cell, viewer in
            cell.textOrNone(text(row, viewer), for: viewer)
        }
    }

    /// A number, right-aligned; its unit stands in the title.
    public static func number(
        _ title: Phrase, sortedBy sortKey: String? = nil,
        _ number: @escaping @Sendable (Row) -> Int?
    ) -> Column {
        Column(title, .number, sortedBy: sortKey) { row, cell, viewer in
            cell.textOrNone(number(row)?.grouped, for: viewer)
        }
    }

    public static func date(
        _ title: Phrase, sortedBy sortKey: String? = nil,
        _ date: @escaping @Sendable (Row) -> CivilDate?
    ) -> Column {
        Column(title, sortedBy: sortKey) { row, cell, viewer in
            guard let date = date(row) else { return cell.textOrNone(nil, for: viewer) }
            cell.date(date)
        }
    }

    public static func tag(
        _ title: Phrase, sortedBy sortKey: String? = nil,
        _ tag: @escaping @Sendable (Row, Viewer) -> Tag
    ) -> Column {
        Column(title, sortedBy: sortKey) { row, cell, viewer in
            cell.draw(tag(row, viewer), for: viewer)
        }
    }
}

extension HTML {
    /// A text, or `--` where there is none.
    public mutating func textOrNone(_ text: String?, for viewer: Viewer) {
        if let text, !text.isEmpty {
            self.text(text)
        } else {
            span(.class("none"), text: viewer(DesignWords.none))
        }
    }

    /// A way that stands in a list more than once, with what it is about for those who hear it.
    public mutating func way(
        _ title: Phrase, about subject: String, to link: Link, for viewer: Viewer
    ) {
        a(.href(link)) { way in
            way.text(viewer(title))
            way.unseen(" " + subject)
        }
    }
}
