public import HTML
public import Kernel
public import Web

/// Organisations as nested lists of links. What is open lives in the address; with scripts a branch
/// opens in place and the arrow keys walk through it.
public struct Tree: Component {
    public struct Node: Sendable {
        let name: String
        let kind: String?
        let detail: String?
        let tag: Tag?
        let link: Link
        let toggle: Link?
        let isCurrent: Bool
        let children: [Node]?

        /// - Parameters:
        ///   - toggle: opens or closes the branch; `nil` for a leaf.
        ///   - children: what an open branch shows; `nil` while it is closed.
        public init(
            _ name: String, kind: String? = nil, detail: String? = nil, tag: Tag? = nil,
            to link: Link, toggle: Link? = nil, isCurrent: Bool = false, children: [Node]? = nil
        ) {
            self.name = name
            self.kind = kind
            self.detail = detail
            self.tag = tag
            self.link = link
            self.toggle = toggle
            self.isCurrent = isCurrent
            self.children = children
        }
    }

    let label: Phrase
    let id: String
    let roots: [Node]

    public init(_ label: Phrase, id: String, _ roots: [Node]) {
        self.label = label
        self.id = id
        self.roots = roots
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.ul(
            .class("tree"), .id(id), .label(viewer(label)), Attribute("data-tree", ""),
            Attribute("hx-target", "#\(id)"), Attribute("hx-select", "#\(id)"),
            Attribute("hx-swap", "outerHTML"), Attribute("hx-push-url", "true")
        ) { list in
            for node in roots { list.li { draw(node, path: "n", on: &$0, for: viewer) } }
        }
    }

    private func draw(_ node: Node, path: String, on item: inout HTML, for viewer: Viewer) {
        item.div(.class(node.isCurrent ? "node on" : "node")) { line in
            drawToggle(of: node, path: path, on: &line, for: viewer)
            line.a(.href(node.link), .current(node.isCurrent), text: node.name)
            if let kind = node.kind { line.span(.class("kind"), text: kind) }
            line.span(.class("meta")) { meta in
                if let tag = node.tag { meta.draw(tag, for: viewer) }
                if let detail = node.detail { meta.span(text: detail) }
            }
        }
        guard let children = node.children, !children.isEmpty else { return }
        item.ul { list in
            for (index, child) in children.enumerated() {
                list.li { draw(child, path: "\(path)-\(index)", on: &$0, for: viewer) }
            }
        }
    }

    private func drawToggle(
        of node: Node, path: String, on line: inout HTML, for viewer: Viewer
    ) {
        guard let toggle = node.toggle else {
            return line.span(.class("leaf"), .hiddenFromReaders, text: "")
        }
        let isOpen = node.children != nil
        let verb = viewer(isOpen ? DesignWords.collapse : DesignWords.expand)
        line.a(
            .class("toggle"), .href(toggle), .id("\(id)-\(path)"), .boosted(),
            .label("\(verb) \(node.name)"), Attribute("role", "button"),
            Attribute("aria-expanded", isOpen ? "true" : "false")
        ) { $0.icon(.chevronRight) }
    }
}
