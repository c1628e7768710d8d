public import HTML
public import Kernel
public import Web

/// What happened to a record: who, when, what changed, and why.
public struct Timeline: Component {
    public struct Event: Sendable {
        let at: Instant
        let actor: String
        let what: String
        let changes: [Deed.Change]
        let reason: String?
        let isKey: Bool

        public init(
            at instant: Instant, _ actor: String, _ what: String, changes: [Deed.Change] = [],
            because reason: String? = nil, isKey: Bool = false
        ) {
            at = instant
            self.actor = actor
            self.what = what
            self.changes = changes
            self.reason = reason
            self.isKey = isKey
        }
    }

    let events: [Event]

    public init(_ events: [Event]) { self.events = events }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.ol(.class("timeline")) { list in
            for event in events {
                list.li(.classes([event.isKey ? "key" : nil])) { draw(event, on: &$0, for: viewer) }
            }
        }
    }

    private func draw(_ event: Event, on item: inout HTML, for viewer: Viewer) {
        item.p { line in
            line.moment(event.at)
            line.span(.class("quiet"), text: event.actor)
        }
        item.b(text: event.what)
        for change in event.changes {
            item.p { $0.draw(Difference(change), for: viewer) }
        }
        if let reason = event.reason {
            item.p(.class("why"), text: viewer(Phrase("理由：", "Reason: ")) + reason)
        }
    }
}

/// What a value was and what it became.
public struct Difference: Component {
    let change: Deed.Change

    public init(_ change: Deed.Change) { self.change = change }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.span(.class("diff")) { diff in
            diff.span(text: change.field)
            if let before = change.before {
                diff.element("del", [], text: before)
            } else {
                diff.span(text: viewer(DesignWords.none))
            }
            diff.span(.hiddenFromReaders, text: "→")
            diff.element("ins", [], text: change.after ?? viewer(DesignWords.none))
        }
    }
}
