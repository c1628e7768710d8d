public import HTML
public import Kernel
public import Web

/// Parts of one record, each with its own address: tabs are links.
public struct Tabs: Component {
    public struct Tab: Sendable {
        let title: Phrase
        let link: Link
        let count: Int?
        let isCurrent: Bool

        public init(_ title: Phrase, _ link: Link, count: Int? = nil, isCurrent: Bool = false) {
            self.title = title
            self.link = link
            self.count = count
            self.isCurrent = isCurrent
        }
    }

    let label: Phrase
    let tabs: [Tab]

    public init(_ label: Phrase, _ tabs: [Tab]) {
        self.label = label
        self.tabs = tabs
    }

    /// In large type they are buttons side by side: what opens what is seen without knowing tabs.
    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.nav(
            .class(viewer.isSimple ? "buttons" : "tabs"), .label(viewer(label))
        ) { nav in
            for tab in tabs { draw(tab, on: &nav, for: viewer) }
        }
    }

    private func draw(_ tab: Tab, on nav: inout HTML, for viewer: Viewer) {
        nav.a(
            .classes([viewer.isSimple ? "btn" : nil]), .href(tab.link), .current(tab.isCurrent)
        ) { link in
            link.span(text: viewer(tab.title))
            if let count = tab.count { link.b(.class("n"), text: count.grouped) }
        }
    }
}
