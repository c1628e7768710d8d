public import HTML
public import Kernel
public import Web

/// What narrows a list down. It lives in the address, so it can be sent to somebody and the Back
/// button keeps it.
public struct Filters: Component {
    public struct Filter: Sendable {
        enum Kind: Sendable {
            case words(Phrase)
            case choice([FieldDescription.Choice], unset: Phrase?)
            case date
        }

        let name: String
        let label: Phrase
        let kind: Kind

        /// Free words, such as a name, initials or a code.
        public static func words(_ name: String, _ label: Phrase, hint: Phrase) -> Filter {
            Filter(name: name, label: label, kind: .words(hint))
        }

        /// - Parameter unset: how it reads when nothing is chosen, if that is not "all".
        public static func choice(
            _ name: String, _ label: Phrase, _ choices: [FieldDescription.Choice],
            unset: Phrase? = nil
        ) -> Filter {
            Filter(name: name, label: label, kind: .choice(choices, unset: unset))
        }

        public static func date(_ name: String, _ label: Phrase) -> Filter {
            Filter(name: name, label: label, kind: .date)
        }

        /// How a chosen value reads; `nil` when the filter is not set.
        func shown(of query: Query, for viewer: Viewer) -> String? {
            guard let value = query[name], !value.isEmpty else { return nil }
            guard case .choice(let choices, _) = kind else { return value }
            return choices.first { $0.value == value }.map { viewer($0.label) }
        }
    }

    let address: Link
    let query: Query
    let filters: [Filter]

    public init(_ query: Query, at address: Link, _ filters: [Filter]) {
        self.address = address
        self.query = query
        self.filters = filters
    }

    public var isActive: Bool {
        filters.contains { filter in query[filter.name].map { !$0.isEmpty } ?? false }
    }

    var cleared: Link { address.with(kept) }

    /// Everything else of the address but the page.
    private var kept: Query {
        let known = Set(filters.map(\.name) + [Paging.name])
        return Query(query.pairs.filter { !known.contains($0.name) })
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        drawFold(on: &html, for: viewer)
        html.form(.class("filters"), .action(address), .boosted()) { form in
            for pair in kept.pairs {
                form.input(.type("hidden"), .name(pair.name), .value(pair.value))
            }
            for filter in filters { draw(filter, on: &form, for: viewer) }
            drawApply(on: &form, for: viewer)
        }
        drawActive(on: &html, for: viewer)
    }

    private var choices: [Filter] {
        filters.filter { if case .words = $0.kind { false } else { true } }
    }

    /// Where nothing stands beside the choices, the button is folded away with them.
    private func drawApply(on form: inout HTML, for viewer: Viewer) {
        let button = { (html: inout HTML) in
            html.button(.class("btn"), .type("submit"), text: viewer(DesignWords.apply))
        }
        if choices.count == filters.count { form.div(content: button) } else { button(&form) }
    }

    /// On a phone many choices would be the whole first screen: they open by this, and only the
    /// words stand there at once.
    private func drawFold(on html: inout HTML, for viewer: Viewer) {
        guard choices.count > 1 else { return }
        let chosen = choices.count { $0.shown(of: query, for: viewer) != nil }
        html.details(.class("filters fold")) { fold in
            fold.summary(.class("btn")) { summary in
                summary.icon(.filter)
                summary.text(viewer(DesignWords.filters(chosen)))
            }
        }
    }

    private func draw(_ filter: Filter, on form: inout HTML, for viewer: Viewer) {
        let id = "filter-\(filter.name)"
        let value = query[filter.name] ?? ""
        var className: String?
        if case .words = filter.kind { className = "words" }
        form.div(.classes([className])) { field in
            field.label(.for(id), text: viewer(filter.label))
            switch filter.kind {
            case .words(let hint):
                field.input(
                    .class("in"), .type("search"), .id(id), .name(filter.name), .value(value),
                    Attribute("placeholder", viewer(hint)), Attribute("maxlength", "100"))
            case .date:
                field.input(
                    .class("in"), .type("date"), .id(id), .name(filter.name), .value(value))
            case .choice(let choices, let unset):
                field.select(.class("in"), .id(id), .name(filter.name)) { select in
                    select.option(.value(""), text: viewer(unset ?? DesignWords.all))
                    for choice in choices {
                        select.option(
                            .value(choice.value), .flag("selected", choice.value == value),
                            text: viewer(choice.label))
                    }
                }
            }
        }
    }

    private func drawActive(on html: inout HTML, for viewer: Viewer) {
        guard isActive else { return }
        html.div(.class("found"), .boosted()) { found in
            for filter in filters {
                guard let value = filter.shown(of: query, for: viewer) else { continue }
                let words = "\(viewer(filter.label)) \(value)"
                let rest = query.setting(filter.name, to: nil).setting(Paging.name, to: nil)
                found.a(
                    .class("chip"), .href(address.with(rest)),
                    .label(viewer(DesignWords.remove(words)))
                ) { chip in
                    chip.text(words)
                    chip.icon(.x)
                }
            }
            found.a(.href(cleared), text: viewer(DesignWords.clearFilters))
        }
    }
}
