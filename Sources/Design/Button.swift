public import HTML
public import Kernel
public import Web

/// Something to press: a link where it only leads on, a submit button where it does something.
public struct Button: Component {
    public enum Weight: Sendable {
        /// The one act that the page is for: at most one on a page, filled red.
        case primary
        case plain
        /// Takes something away and names it; white with a red border.
        case danger
        /// As light as a link.
        case light
    }

    enum Kind: Sendable {
        case link(Link)
        case submit(name: String?, value: String?)
    }

    let title: Phrase
    let weight: Weight
    let icon: Icon?
    let kind: Kind
    var confirmation: Confirmation?
    var key: String?
    var isDisabled = false
    var isBusy = false

    /// A link that looks like a button.
    public init(_ title: Phrase, to link: Link, _ weight: Weight = .plain, icon: Icon? = nil) {
        self.title = title
        self.weight = weight
        self.icon = icon
        kind = .link(link)
    }

    /// Sends the form that it stands in.
    public init(
        submit title: Phrase, _ weight: Weight = .primary, icon: Icon? = nil, name: String? = nil,
        value: String? = nil
    ) {
        self.title = title
        self.weight = weight
        self.icon = icon
        kind = .submit(name: name, value: value)
    }

    /// Asks once more before it sends. With scripts off it sends at once, so what cannot be undone
    /// has a page for checking before it instead.
    public func confirming(_ confirmation: Confirmation) -> Button {
        var button = self
        button.confirmation = confirmation
        return button
    }

    /// The key that presses it, shown on the button.
    public func pressed(by key: String) -> Button {
        var button = self
        button.key = key
        return button
    }

    public func disabled(_ isDisabled: Bool = true) -> Button {
        var button = self
        button.isDisabled = isDisabled
        return button
    }

    public func busy(_ isBusy: Bool = true) -> Button {
        var button = self
        button.isBusy = isBusy
        return button
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        switch kind {
        case .link(let link):
            html.a(
                .class(className), .href(link), .optional("data-key", key),
                .optional("aria-disabled", isDisabled ? "true" : nil)
            ) { drawInside(on: &$0, for: viewer) }
        case .submit(let name, let value):
            html.button(
                .class(className), .type("submit"), .optional("name", name),
                .optional("value", value), .optional("data-key", key),
                .flag("disabled", isDisabled), .optional("aria-busy", isBusy ? "true" : nil),
                .optional("data-confirm", confirmation.map { viewer($0.question) }),
                .optional("data-detail", confirmation.map { viewer($0.detail) }),
                .optional("data-no", confirmation.map { _ in viewer(DesignWords.cancel) }),
                .optional("data-busy", viewer(DesignWords.working))
            ) { drawInside(on: &$0, for: viewer) }
        }
    }

    private var className: String {
        switch weight {
        case .primary: "btn p"
        case .plain: "btn"
        case .danger: "btn d"
        case .light: "btn t"
        }
    }

    private func drawInside(on button: inout HTML, for viewer: Viewer) {
        if let icon, !isBusy { button.icon(icon) }
        button.span(text: viewer(isBusy ? DesignWords.working : title))
        if let key { button.element("kbd", [.hiddenFromReaders], text: key.uppercased()) }
    }
}

/// The question in the dialog before an act.
public struct Confirmation: Sendable {
    public let question: Phrase
    public let detail: Phrase

    public init(_ question: Phrase, _ detail: Phrase) {
        self.question = question
        self.detail = detail
    }
}
