public import HTML
public import Kernel
public import Web

/// A number with what it counts, how it is defined, and the records behind it.
public struct Figure: Sendable {
    let title: Phrase
    let number: Int
    let unit: Phrase?
    let detail: Phrase?
    let definition: Phrase?
    let link: Link?
    let isBad: Bool

    /// - Parameter isBad: something that needs somebody, such as what is overdue.
    public init(
        _ title: Phrase, _ number: Int, unit: Phrase? = nil, detail: Phrase? = nil,
        definition: Phrase? = nil, to link: Link? = nil, isBad: Bool = false
    ) {
        self.title = title
        self.number = number
        self.unit = unit
        self.detail = detail
        self.definition = definition
        self.link = link
        self.isBad = isBad && number > 0
    }
}

/// Numbers that belong together, in one strip.
public struct Figures: Component {
    let figures: [Figure]

    public init(_ figures: [Figure]) { self.figures = figures }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.dl(.class("figures f\(figures.count)")) { strip in
            for figure in figures {
                strip.div(.class(figure.isBad ? "fig bad" : "fig")) {
                    draw(figure, on: &$0, for: viewer)
                }
            }
        }
    }

    private func draw(_ figure: Figure, on box: inout HTML, for viewer: Viewer) {
        box.dt { title in
            title.text(viewer(figure.title))
            if let definition = figure.definition {
                drawDefinition(definition, of: figure, on: &title, for: viewer)
            }
        }
        box.dd { value in
            value.b { number in
                if let link = figure.link {
                    number.a(.href(link), text: figure.number.grouped)
                } else {
                    number.text(figure.number.grouped)
                }
            }
            if let unit = figure.unit { value.span(text: viewer(unit)) }
            if let detail = figure.detail { value.small(text: viewer(detail)) }
        }
    }

    private func drawDefinition(
        _ definition: Phrase, of figure: Figure, on title: inout HTML, for viewer: Viewer
    ) {
        let label = "\(viewer(DesignWords.definition)): \(viewer(figure.title))"
        title.details { details in
            details.summary(.label(label)) { $0.icon(.infoCircle) }
            details.div(text: viewer(definition))
        }
    }
}
