public import HTML
public import Kernel
public import Web

extension HTML {
    /// A white sheet with a title and, at its right, the way to all of it.
    public mutating func card(
        _ title: Phrase? = nil, id: String? = nil, more: (Phrase, Link)? = nil,
        for viewer: Viewer, content: (inout HTML) -> Void
    ) {
        section(.class("card"), .optional("id", id)) { card in
            card.cardHeader(title, more: more, for: viewer)
            content(&card)
        }
    }

    /// The same with its content, such as a table, reaching to the edges.
    public mutating func flushCard(
        _ title: Phrase? = nil, id: String? = nil, more: (Phrase, Link)? = nil,
        for viewer: Viewer, content: (inout HTML) -> Void
    ) {
        section(.class("card flush"), .optional("id", id)) { card in
            card.cardHeader(title, more: more, for: viewer)
            content(&card)
        }
    }

    /// A sheet as wide as a form: one column that the eye does not lose.
    public mutating func formSheet(
        _ title: Phrase? = nil, for viewer: Viewer, content: (inout HTML) -> Void
    ) {
        section(.class("card sheet")) { card in
            card.cardHeader(title, more: nil, for: viewer)
            content(&card)
        }
    }

    /// A part of a page under its own heading, on the ground.
    public mutating func block(
        _ title: Phrase, more: (Phrase, Link)? = nil, for viewer: Viewer,
        content: (inout HTML) -> Void
    ) {
        section(.class("block")) { block in
            block.div(.class("block-h")) { header in
                header.h2(text: viewer(title))
                if let more { header.a(.href(more.1), text: viewer(more.0)) }
            }
            content(&block)
        }
    }

    /// Twelve columns on a desk, one on a phone.
    public mutating func grid(_ content: (inout HTML) -> Void) {
        div(.class("grid"), content: content)
    }

    /// A part of a grid, in twelfths of its width.
    public mutating func column(_ twelfths: Int, _ content: (inout HTML) -> Void) {
        div(.class("c\(twelfths)"), content: content)
    }

    private mutating func cardHeader(
        _ title: Phrase?, more: (Phrase, Link)?, for viewer: Viewer
    ) {
        guard let title else { return }
        header { header in
            header.h2(text: viewer(title))
            if let more { header.a(.href(more.1), text: viewer(more.0)) }
        }
    }
}
