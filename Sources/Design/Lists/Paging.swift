public import HTML
import Kernel
public import Web

/// One page of a long list, as its address says: `?page=3`.
public struct Paging: Component {
    public static let name = "page"
    public static let usualSize = 50
    /// As an address says it.
    public static let field = FieldDescription(
        name, DesignWords.pages, .number(1...1_000_000), isOptional: true)

    public let page: Int
    public let size: Int
    public let total: Int
    let address: Link
    let query: Query

    /// A page beyond the end is the last one.
    public init(_ query: Query, at address: Link, size: Int = usualSize, total: Int) {
        self.size = max(size, 1)
        self.total = max(total, 0)
        let last = max((self.total + self.size - 1) / self.size, 1)
        page = min(max(Int(query[Paging.name] ?? "") ?? 1, 1), last)
        self.address = address
        self.query = query
    }

    public var offset: Int { (page - 1) * size }
    var lastPage: Int { max((total + size - 1) / size, 1) }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        guard total > 0 else { return }
        html.div(.class("pager"), .boosted()) { pager in
            let rows = offset + 1...max(min(offset + size, total), offset + 1)
            pager.span(.class("num"), text: viewer(DesignWords.range(rows, of: total)))
            if lastPage > 1 { drawPages(on: &pager, for: viewer) }
        }
    }

    private func drawPages(on pager: inout HTML, for viewer: Viewer) {
        pager.element("nav", [.label(viewer(DesignWords.pages))]) { nav in
            nav.ul { list in
                drawStep(to: page - 1, .chevronLeft, DesignWords.previous, on: &list, for: viewer)
                for number in shown {
                    list.li(.classes([abs(number - page) > 1 ? "far" : nil])) { item in
                        guard number > 0 else { return item.span(text: "…") }
                        item.a(
                            .href(link(to: number)), .id("page-\(number)"),
                            .label(viewer(DesignWords.page(number))), .current(number == page),
                            text: String(number))
                    }
                }
                drawStep(to: page + 1, .chevronRight, DesignWords.next, on: &list, for: viewer)
            }
        }
    }

    private func drawStep(
        to number: Int, _ icon: Icon, _ title: Phrase, on list: inout HTML, for viewer: Viewer
    ) {
        guard (1...lastPage).contains(number) else { return }
        list.li { item in
            item.a(.href(link(to: number)), .id(number < page ? "page-back" : "page-on")) { link in
                link.icon(icon)
                link.unseen(viewer(title))
            }
        }
    }

    /// The first, the last and those around this page; zero stands for a gap.
    private var shown: [Int] {
        let near = Set([1, lastPage] + (page - 2...page + 2)).filter { (1...lastPage).contains($0) }
        var shown: [Int] = []
        for number in near.sorted() {
            if let last = shown.last, number > last + 1 { shown.append(0) }
            shown.append(number)
        }
        return shown
    }

    private func link(to number: Int) -> Link {
        address.with(query.setting(Paging.name, to: number == 1 ? nil : String(number)))
    }
}
