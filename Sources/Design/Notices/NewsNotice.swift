public import HTML
public import Kernel
public import Web

/// Says that what a page shows has become different since it was opened. A script unhides it when
/// the stream of events says so; the page itself changes only when its reader asks.
public struct NewsNotice: Component {
    let words: Phrase
    let source: Link?

    /// As it looks when something has become different.
    init(shown words: Phrase) {
        self.words = words
        source = nil
    }

    /// Listens to a stream of `changed` events.
    public init(_ words: Phrase, from source: Link) {
        self.words = words
        self.source = source
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(
            .class("banner info"), .flag("hidden", source != nil),
            .optional("data-news", source?.text)
        ) { banner in
            banner.icon(.infoCircle)
            banner.div { inside in
                inside.b(text: viewer(words))
                inside.div(.class("row-acts")) { row in
                    row.button(
                        .class("btn"), .type("button"), text: viewer(DesignWords.showNews))
                }
            }
        }
    }
}
