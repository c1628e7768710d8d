import Design
import HTML
import Kernel
import Web

/// The views above a list, and the way to save another.
struct ViewTabs: Component {
    let views: [SavedView]
    /// The view that the address is of.
    let current: String?

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !views.isEmpty else { return }
        let tabs = views.map { view in
            Tabs.Tab(
                Phrase(verbatim: view.name), view.link,
                isCurrent: current == view.id.description)
        }
        html.draw(
            Tabs(
                ViewWords.title,
                [Tabs.Tab(ViewWords.all, SavedView.all, isCurrent: current == SavedView.everybody)]
                    + tabs + [Tabs.Tab(ViewWords.manage, Register.Places.views.link())]),
            for: viewer)
    }
}

/// Saves the address of the list under a name; a form that needs no scripts.
struct ViewSaving: Component {
    let query: Query
    let organization: OrganizationID?

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.details(.class("columns")) { details in
            details.summary(text: viewer(ViewWords.save))
            details.form(
                .class("filters"), .method("post"), .action(Register.Places.views.link())
            ) { form in
                form.draw(FormKeys(), for: viewer)
                for pair in SaveViewForm.hidden(query, of: organization) {
                    form.input(.type("hidden"), .name(pair.name), .value(pair.value))
                }
                drawFields(on: &form, for: viewer)
                form.button(.class("btn"), .type("submit"), text: viewer(ViewWords.store))
            }
            details.p(.class("hint"), text: viewer(ViewWords.notKept))
        }
    }

    private func drawFields(on form: inout HTML, for viewer: Viewer) {
        form.div { field in
            field.label(.for("view-name"), text: viewer(ViewWords.name))
            field.input(
                .class("in"), .id("view-name"), .name(SaveViewForm.name.name),
                .flag("required"), Attribute("maxlength", "20"))
        }
        form.label(.class("tickbox")) { label in
            label.input(
                .type("checkbox"), .name(SaveViewForm.isDefault.name), .value("yes"))
            label.text(viewer(ViewWords.byDefault))
        }
    }
}
