public import HTML
public import Kernel
public import Web

/// A field as people see it: the label above, the hint under it, what is wrong, the control with
/// what was typed.
public struct FieldView: Component {
    let field: FieldDescription
    let entry: Entry
    var options: [LookupOption] = []
    var autocomplete: String?
    var source: Phrase?
    var takesFocus = false

    public init(_ field: FieldDescription, _ entry: Entry = Entry()) {
        self.field = field
        self.entry = entry
    }

    /// For a field that is chosen from a long list: what can be chosen without scripts, at least
    /// what is chosen now.
    public func offering(_ options: [LookupOption]) -> FieldView {
        var view = self
        view.options = options
        return view
    }

    /// What the browser may fill in, in the words of the HTML standard: `username`, `tel`.
    public func filled(by autocomplete: String) -> FieldView {
        var view = self
        view.autocomplete = autocomplete
        return view
    }

    /// Says where a value comes from that was filled in already.
    public func known(from source: Phrase) -> FieldView {
        var view = self
        view.source = source
        return view
    }

    public func focused() -> FieldView {
        var view = self
        view.takesFocus = true
        return view
    }

    static func id(of name: String) -> String { "f-\(name)" }

    var id: String { FieldView.id(of: field.name) }
    var complaint: Complaint? { entry.complaint(about: field.name) }
    var text: String { entry.text(of: field) }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        switch field.kind {
        case .hidden: html.input(.type("hidden"), .name(field.name), .value(text))
        case .tick: drawTick(on: &html, for: viewer)
        case .choice(let choices) where choices.count <= 6:
            drawRadios(choices, on: &html, for: viewer)
        default: drawPlain(on: &html, for: viewer)
        }
    }

    private func drawPlain(on html: inout HTML, for viewer: Viewer) {
        html.div(.class(className)) { box in
            box.label(.for(id)) { drawLabel(on: &$0, for: viewer) }
            drawNotes(on: &box, for: viewer)
            drawControl(on: &box, for: viewer)
            drawSource(on: &box, for: viewer)
        }
    }

    private func drawTick(on html: inout HTML, for viewer: Viewer) {
        html.div(.class(className)) { box in
            if let complaint { drawComplaint(complaint, on: &box, for: viewer) }
            box.label(.class("tickbox")) { label in
                label.input(
                    .type("checkbox"), .id(id), .name(field.name), .value("yes"),
                    .flag("checked", text == "yes"), .describedBy(notes),
                    .optional("aria-invalid", complaint.map { _ in "true" }))
                label.span { words in
                    words.text(viewer(field.label))
                    if let hint = field.hint {
                        words.small(.id("\(id)-hint"), text: viewer(hint))
                    }
                }
            }
        }
    }

    private func drawRadios(
        _ choices: [FieldDescription.Choice], on html: inout HTML, for viewer: Viewer
    ) {
        // Nobody has to choose where there is nothing to choose from.
        let onlyOne = choices.count == 1 && !field.isOptional ? choices.first?.value : nil
        let chosen = text.isEmpty ? onlyOne : text
        html.fieldset(.class(className), .describedBy(notes)) { box in
            box.legend { drawLabel(on: &$0, for: viewer) }
            drawNotes(on: &box, for: viewer)
            box.div(.class("options")) { options in
                for (index, choice) in choices.enumerated() {
                    options.label(.class("tickbox")) { label in
                        label.input(
                            .type("radio"), .id(index == 0 ? id : "\(id)-\(index)"),
                            .name(field.name), .value(choice.value),
                            .flag("checked", choice.value == chosen))
                        label.span(text: viewer(choice.label))
                    }
                }
            }
            drawSource(on: &box, for: viewer)
        }
    }

    private var className: String { complaint == nil ? "field" : "field bad" }

    private func drawLabel(on label: inout HTML, for viewer: Viewer) {
        label.text(viewer(field.label))
        if field.isOptional {
            label.span(.class("opt"), text: viewer(DesignWords.optional))
        }
    }

    private func drawNotes(on box: inout HTML, for viewer: Viewer) {
        if let hint = field.hint {
            box.span(.class("hint"), .id("\(id)-hint"), text: viewer(hint))
        }
        if let complaint { drawComplaint(complaint, on: &box, for: viewer) }
    }

    private func drawComplaint(
        _ complaint: Complaint, on box: inout HTML, for viewer: Viewer
    ) {
        box.p(.class("msg"), .id("\(id)-error")) { message in
            message.icon(.alertCircle)
            message.span { words in
                words.text(viewer(DesignWords.error) + viewer(complaint.sentence))
                if let clause = complaint.clause {
                    words.text(" ")
                    words.draw(ClauseChip(clause), for: viewer)
                }
            }
        }
    }

    private func drawSource(on box: inout HTML, for viewer: Viewer) {
        guard let source else { return }
        box.p(.class("from")) { line in
            line.icon(.link)
            line.text(viewer(DesignWords.from) + viewer(source))
        }
    }

    /// What a screen reader adds to the label.
    var notes: String? {
        let hint = field.hint.map { _ in "\(id)-hint" }
        let error = complaint.map { _ in "\(id)-error" }
        let ids = [hint, error].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
