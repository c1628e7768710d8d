public import HTML
public import Kernel
public import Web

/// The way on through a list that has no pages to count: each page begins after the last row of
/// the one before, so the thousandth costs as little as the first.
public struct Turning: Component {
    let query: Query
    let address: Link
    let name: String
    let next: String?
    let titles: (first: Phrase, next: Phrase)

    /// - Parameters:
    ///   - name: how the address says where a page begins.
    ///   - next: where the next page begins; nil on the last.
    public init(
        _ query: Query, at address: Link, name: String = "after", next: String?,
        _ titles: (first: Phrase, next: Phrase)? = nil
    ) {
        self.query = query
        self.address = address
        self.name = name
        self.next = next
        self.titles = titles ?? (DesignWords.firstPage, DesignWords.next)
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let isFirst = query[name] == nil
        guard next != nil || !isFirst else { return }
        html.div(.class("pager"), .boosted()) { pager in
            pager.element("nav", [.label(viewer(DesignWords.pages))]) { nav in
                nav.ul { list in
                    if !isFirst { draw(titles.first, nil, on: &list, for: viewer) }
                    if let next { draw(titles.next, next, on: &list, for: viewer) }
                }
            }
        }
    }

    private func draw(
        _ title: Phrase, _ start: String?, on list: inout HTML, for viewer: Viewer
    ) {
        let link = address.with(query.setting(name, to: start))
        list.li { $0.a(.href(link), text: viewer(title)) }
    }
}
