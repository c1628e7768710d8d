public import HTML
public import Kernel
public import Web

/// Asks once more before an act; a dialog does nothing else.
public struct Dialog: Component {
    let id: String
    let confirmation: Confirmation
    let button: Button
    let address: Link
    let isOpen: Bool

    public init(
        id: String, _ confirmation: Confirmation, _ button: Button, sentTo address: Link,
        isOpen: Bool = false
    ) {
        self.id = id
        self.confirmation = confirmation
        self.button = button
        self.address = address
        self.isOpen = isOpen
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.dialog(
            .class("dialog"), .id(id), .labelledBy("\(id)-title"), .flag("open", isOpen)
        ) { dialog in
            dialog.h2(.id("\(id)-title"), text: viewer(confirmation.question))
            dialog.p(.class("quiet"), text: viewer(confirmation.detail))
            dialog.form(.class("buttons"), .method("post"), .action(address)) { form in
                form.draw(FormKeys(), for: viewer)
                form.button(
                    .class("btn"), .type("button"), Attribute("data-close", ""),
                    text: viewer(DesignWords.cancel))
                form.draw(button, for: viewer)
            }
        }
    }
}

extension HTML {
    /// A quick look at one of many. It has an address of its own: without scripts it is a sheet on
    /// that page, with scripts it slides over the list behind it.
    public mutating func drawer(
        _ title: Phrase, closing back: Link, for viewer: Viewer, content: (inout HTML) -> Void
    ) {
        dialog(
            .class("card drawer"), .id("drawer"), .label(viewer(title)), .flag("open")
        ) { drawer in
            drawer.header { header in
                header.h2(.focusTarget, text: viewer(title))
                header.draw(IconButton(.x, DesignWords.close, to: back), for: viewer)
            }
            content(&drawer)
        }
    }
}

/// Asks, before another person's record opens, what for: one tap, logged, shown to that person.
public struct PurposePrompt: Component {
    let purposes: [Purpose]
    let target: Link

    public init(_ purposes: [Purpose], opening target: Link) {
        self.purposes = purposes
        self.target = target
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.ul(.class("list purposes")) { list in
            for purpose in purposes {
                list.li { item in
                    item.a(.href(target.opened(for: purpose))) { link in
                        link.span(text: viewer(purpose.title))
                        link.span(.class("go")) { $0.icon(.chevronRight) }
                    }
                }
            }
        }
    }
}
