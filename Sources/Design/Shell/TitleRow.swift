public import HTML
import Kernel
public import Web

/// The way back up, as links; the page itself is the last step and no link.
struct Trail: Component {
    let steps: [Step]
    let title: Phrase

    init(_ steps: [Step], to title: Phrase) {
        self.steps = steps
        self.title = title
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !steps.isEmpty else { return }
        html.nav(.class("crumb"), .label(viewer(DesignWords.trail))) { nav in
            nav.ol { list in
                for step in steps {
                    list.li { $0.a(.href(step.link), text: viewer(step.title)) }
                }
                list.li { $0.span(.current(true), text: viewer(title)) }
            }
        }
    }
}

extension HTML {
    /// The title with one sentence under it, and the acts at its right.
    mutating func titleRow(
        _ title: Phrase, lead: Phrase?, for viewer: Viewer, acts: (inout HTML) -> Void
    ) {
        div(.class("head")) { head in
            head.div { words in
                words.h1(text: viewer(title))
                if let lead { words.p(.class("lead"), text: viewer(lead)) }
            }
            var inside = HTML(reserving: 512)
            acts(&inside)
            if !inside.bytes.isEmpty {
                head.div(.class("acts")) { $0.trusted(TrustedHTML(trusting: inside.bytes)) }
            }
        }
    }
}

/// Help stands at the same place on every page.
struct Footer: Component {
    let surroundings: Surroundings

    init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.footer(.class("foot")) { foot in
            foot.span(text: viewer(DesignWords.product))
            if let help = surroundings.help {
                foot.a(.href(help), text: viewer(DesignWords.help))
            }
            foot.button(
                .type("button"), Attribute("data-keys", ""), .flag("hidden"),
                text: viewer(DesignWords.shortcuts))
        }
    }
}

/// The browser's own voice reads the page; shown where scripts can start it.
struct ReadAloud: Component {
    func draw(on html: inout HTML, for viewer: Viewer) {
        html.button(
            .class("btn read"), .type("button"), .flag("hidden"),
            Attribute("data-read", viewer(DesignWords.stopReading))
        ) { button in
            button.icon(.volume)
            button.span(text: viewer(DesignWords.readAloud))
        }
    }
}

/// Says on every page that somebody works in another's place.
public struct ActingForBar: Component {
    let name: String
    let stop: Link?

    public init(_ name: String, stop: Link? = nil) {
        self.name = name
        self.stop = stop
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.class("acting"), .role("note")) { bar in
            bar.icon(.users)
            bar.span(text: viewer(DesignWords.actingFor(name)))
            if let stop {
                bar.a(.href(stop), text: viewer(Phrase("结束代办", "Stop acting")))
            }
        }
    }
}
