import Design
import HTML
import Kernel
import Web

/// A view as a program reads it.
struct SavedViewLine: Encodable, Sendable {
    let id: SavedView.ID
    let name: String
    let address: String
    let isDefault: Bool

    init(_ view: SavedView) {
        (id, name, isDefault) = (view.id, view.name, view.isDefault)
        address = view.link.text
    }
}

/// One's own views of the member list.
struct ViewsPage: Page {
    let views: [SavedView]

    var title: Phrase { ViewWords.title }
    var lead: Phrase? { ViewWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, SavedView.all)] }
    var value: [SavedViewLine] { views.map(SavedViewLine.init) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "views", Table(title, ViewsPage.columns, views),
                empty: EmptyState(
                    .filterOff, ViewWords.none, ViewWords.noneHint,
                    Button(ViewWords.openList, to: SavedView.all))),
            for: viewer)
    }

    private static let columns: [Design.Column<SavedView>] = [
        .link(ViewWords.name) { ($0.name, $0.link) },
        Design.Column(ViewWords.standard) { view, cell, viewer in
            if view.isDefault { cell.draw(Tag(.done, ViewWords.standard), for: viewer) }
        },
        Design.Column(ViewWords.change, .acts) { view, cell, viewer in
            cell.a(.href(Register.Places.view.link(view.id)), text: viewer(ViewWords.change))
        },
    ]
}

/// The name of one view; also of one that could not be saved yet.
struct ViewPage: Page {
    struct Value: Encodable, Sendable {
        let view: SavedViewLine?
    }

    let view: SavedView?
    let entry: Entry

    var title: Phrase { view == nil ? ViewWords.save : ViewWords.edit }
    var section: Section { Register.section }
    var trail: [Step] {
        [
            Step(RegisterWords.members, SavedView.all),
            Step(ViewWords.title, Register.Places.views.link()),
        ]
    }
    var value: Value { Value(view: view.map(SavedViewLine.init)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: address, entry, for: viewer) { form in
            for field in view == nil ? SaveViewForm.fields : RenameViewForm.fields {
                form.draw(FieldView(field, entry), for: viewer)
            }
            form.formButtons(Button(submit: ViewWords.store), for: viewer)
        }
        if let view { drawRemoval(of: view, on: &html, for: viewer) }
    }

    private var address: Link {
        view.map { Register.Places.view.link($0.id) } ?? Register.Places.views.link()
    }

    private func drawRemoval(of view: SavedView, on html: inout HTML, for viewer: Viewer) {
        html.form(
            .class("form"), .method("post"), .action(Register.Places.viewRemoval.link(view.id))
        ) { form in
            form.draw(FormKeys(), for: viewer)
            form.formButtons(
                Button(submit: ViewWords.remove, .danger)
                    .confirming(Confirmation(ViewWords.removing, ViewWords.removingDetail)),
                for: viewer)
        }
    }
}

extension SavedView {
    /// The list with nothing chosen, whatever stands first otherwise.
    static let all = Register.Places.members.link().adding(mark, everybody)
}
