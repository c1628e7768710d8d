import HTML
import Kernel
import Web

/// The control of each kind of field.
extension FieldView {
    func drawControl(on box: inout HTML, for viewer: Viewer) {
        switch field.kind {
        case .text(let maximum):
            drawInput("text", size: maximum <= 30 ? "w-s" : maximum <= 60 ? "w-m" : "", on: &box)
        case .paragraph(let maximum): drawParagraph(maximum, on: &box)
        case .secret: drawInput("password", size: "w-m", on: &box)
        case .code: drawInput("text", size: "w-code", mode: "numeric", on: &box)
        case .date: drawInput("date", size: "w-date", on: &box)
        case .month: drawInput("month", size: "w-month", on: &box)
        case .number: drawInput("text", size: "w-num", mode: "numeric", on: &box)
        case .choice(let choices): drawSelect(choices, on: &box, for: viewer)
        case .lookup(let address): drawLookup(address, on: &box, for: viewer)
        case .tick, .hidden: break
        }
    }

    /// What the browser may fill in, unless the page says otherwise.
    private var filling: String {
        if let autocomplete { return autocomplete }
        switch field.kind {
        case .secret: return "current-password"
        case .code: return "one-time-code"
        default: return "off"
        }
    }

    private func drawInput(
        _ type: StaticString, size: String, mode: String? = nil, on box: inout HTML
    ) {
        box.input(
            .class(size.isEmpty ? "in" : "in \(size)"), .type(type), .id(id), .name(field.name),
            .value(text), .optional("inputmode", mode), Attribute("autocomplete", filling),
            .flag("required", !field.isOptional), .describedBy(notes), invalid,
            .flag("autofocus", takesFocus))
    }

    private func drawParagraph(_ maximum: Int, on box: inout HTML) {
        box.textarea(
            .class("in"), .id(id), .name(field.name), Attribute("rows", "4"),
            Attribute("data-max", String(maximum)), .flag("required", !field.isOptional),
            .describedBy(notes), invalid, text: text)
    }

    private func drawSelect(
        _ choices: [FieldDescription.Choice], on box: inout HTML, for viewer: Viewer
    ) {
        box.select(
            .class("in w-m"), .id(id), .name(field.name), .flag("required", !field.isOptional),
            .describedBy(notes), invalid
        ) { select in
            select.option(.value(""), text: viewer(DesignWords.choose))
            for choice in choices {
                select.option(
                    .value(choice.value), .flag("selected", choice.value == text),
                    text: viewer(choice.label))
            }
        }
    }

    /// A plain choice first; with scripts it filters while somebody types and asks the server for
    /// what is not in it.
    private func drawLookup(_ address: String, on box: inout HTML, for viewer: Viewer) {
        box.div(
            .class("combo"), Attribute("data-combo", address),
            Attribute("data-hint", viewer(DesignWords.typeToFind)),
            Attribute("data-void", viewer(DesignWords.noMatch))
        ) { combo in
            combo.select(
                .class("in"), .id(id), .name(field.name), .flag("required", !field.isOptional),
                .describedBy(notes), invalid
            ) { select in
                select.option(.value(""), text: viewer(DesignWords.choose))
                for option in options {
                    select.option(
                        .value(option.value), .flag("selected", option.value == text),
                        .optional("data-keys", option.keys.isEmpty ? nil : option.keys),
                        text: option.title)
                }
            }
        }
    }

    private var invalid: Attribute {
        .optional("aria-invalid", complaint.map { _ in "true" })
    }
}
