public import HTML
public import Kernel
public import Web

/// Copies a code or an address; it is there only where scripts can do it.
public struct CopyButton: Component {
    let text: String

    public init(_ text: String) { self.text = text }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.button(
            .class("btn t"), .type("button"), .flag("hidden"), Attribute("data-copy", text),
            Attribute("data-copied", viewer(DesignWords.copied))
        ) { button in
            button.icon(.copy)
            button.span(text: viewer(DesignWords.copy))
        }
    }
}

/// A button that shows nothing but an icon; its name is read aloud and shown on hovering.
public struct IconButton: Component {
    let icon: Icon
    let title: Phrase
    let link: Link

    public init(_ icon: Icon, _ title: Phrase, to link: Link) {
        self.icon = icon
        self.title = title
        self.link = link
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let title = viewer(title)
        html.a(
            .class("btn icon"), .href(link), .label(title), Attribute("title", title)
        ) { $0.icon(icon) }
    }
}
