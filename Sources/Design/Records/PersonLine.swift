public import HTML
import Kernel
public import Web

/// A person as a heading of a record: a name in full, with the unit, because names repeat.
public struct PersonLine: Component {
    let name: String
    let detail: String
    let tag: Tag?

    public init(_ name: String, _ detail: String, tag: Tag? = nil) {
        self.name = name
        self.detail = detail
        self.tag = tag
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.class("person")) { line in
            line.draw(Initial(name), for: viewer)
            line.div { words in
                words.b(text: name)
                if let tag {
                    words.text(" ")
                    words.draw(tag, for: viewer)
                }
                words.p(.class("hint"), text: detail)
            }
        }
    }
}

/// A value that is shown in part; the rest asks for a purpose first.
public struct Masked: Component {
    let text: String
    let reveal: Link?

    public init(_ text: String, revealing reveal: Link? = nil) {
        self.text = text
        self.reveal = reveal
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.span(.class("masked num"), text: text)
        guard let reveal else { return }
        html.text(" ")
        html.a(.href(reveal), text: viewer(Phrase("查看", "Show")))
    }
}
