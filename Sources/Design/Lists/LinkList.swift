public import HTML
import Kernel
public import Web

/// Ways on, one a line, with a few words under each.
public struct LinkList: Component {
    public struct Entry: Sendable {
        let title: String
        let detail: String?
        let icon: Icon?
        let link: Link
        let tag: Tag?

        public init(
            _ title: String, _ detail: String? = nil, icon: Icon? = nil, to link: Link,
            tag: Tag? = nil
        ) {
            self.title = title
            self.detail = detail
            self.icon = icon
            self.link = link
            self.tag = tag
        }
    }

    let entries: [Entry]

    public init(_ entries: [Entry]) { self.entries = entries }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.ul(.class("list")) { list in
            for entry in entries { list.li { draw(entry, on: &$0, for: viewer) } }
        }
    }

    private func draw(_ entry: Entry, on item: inout HTML, for viewer: Viewer) {
        item.a(.href(entry.link)) { link in
            if let icon = entry.icon { link.icon(icon) }
            link.span { words in
                words.text(entry.title)
                if let detail = entry.detail { words.small(text: detail) }
            }
            if let tag = entry.tag { link.draw(tag, for: viewer) }
            link.span(.class("go")) { $0.icon(.chevronRight) }
        }
    }
}
