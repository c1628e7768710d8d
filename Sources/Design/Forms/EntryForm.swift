public import HTML
public import Kernel
public import Web

extension HTML {
    /// A form that writes. What was typed comes back with it, and what is wrong stands first.
    ///
    /// - Parameters:
    ///   - draft: where what is typed is kept every ten seconds, so that nothing is lost.
    ///   - sendsFile: whether a file goes with it.
    ///   - isWide: whether it is more than one column of fields, such as a table of many.
    public mutating func entryForm(
        to address: Link, _ entry: Entry = Entry(), draft: Link? = nil, sendsFile: Bool = false,
        isWide: Bool = false, for viewer: Viewer, content: (inout HTML) -> Void
    ) {
        draw(ErrorSummary(entry.complaints), for: viewer)
        form(
            .class(isWide ? "block" : "form"), .method("post"), .action(address),
            .flag("novalidate"),
            .optional("enctype", sendsFile ? "multipart/form-data" : nil),
            .optional("data-draft", draft?.text),
            .optional("data-saved", draft.map { _ in viewer(DesignWords.saved) })
        ) { form in
            form.draw(FormKeys(), for: viewer)
            content(&form)
        }
    }

    /// Fields that belong together, under their own words.
    public mutating func fieldGroup(
        _ title: Phrase, for viewer: Viewer, content: (inout HTML) -> Void
    ) {
        fieldset(.class("group")) { group in
            group.legend(text: viewer(title))
            group.div(content: content)
        }
    }

    /// The acts that end a form: the primary first.
    public mutating func formButtons(
        _ buttons: Button..., savingDraft: Bool = false, for viewer: Viewer
    ) {
        div(.class("buttons")) { row in
            row.draw(buttons, for: viewer)
            if savingDraft {
                row.span(.class("saved"), .role("status"), Attribute("data-state", ""), text: "")
            }
        }
    }
}

/// What has to be corrected, first on the page and focused, with a link to each field.
public struct ErrorSummary: Component {
    let complaints: [Complaint]

    public init(_ complaints: [Complaint]) { self.complaints = complaints }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        guard !complaints.isEmpty else { return }
        html.div(
            .class("errs"), .role("alert"), .focusTarget, .labelledBy("errors"),
            Attribute("data-focus", "")
        ) { summary in
            summary.icon(.alertCircle)
            summary.div { words in
                words.h2(.id("errors"), text: viewer(DesignWords.errors(complaints.count)))
                words.ul { list in
                    for complaint in complaints {
                        list.li { draw(complaint, on: &$0, for: viewer) }
                    }
                }
            }
        }
    }

    private func draw(_ complaint: Complaint, on item: inout HTML, for viewer: Viewer) {
        let sentence = viewer(complaint.sentence)
        if let field = complaint.field {
            item.a(.href(Link(fragment: FieldView.id(of: field))), text: sentence)
        } else {
            item.b(text: sentence)
        }
        if let clause = complaint.clause { item.draw(ClauseChip(clause), for: viewer) }
    }
}
