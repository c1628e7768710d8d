public import HTML
public import Kernel
public import Web

/// One thing to know about this page: at most one a page.
public struct Banner: Component {
    public enum Kind: String, Sendable, CaseIterable {
        case info, ok, warn, bad

        var icon: Icon {
            switch self {
            case .info: .infoCircle
            case .ok: .circleCheck
            case .warn: .alertTriangle
            case .bad: .alertCircle
            }
        }
    }

    let kind: Kind
    let title: Phrase
    let detail: Phrase?
    let clause: Clause?
    let buttons: [Button]

    public init(
        _ kind: Kind, _ title: Phrase, _ detail: Phrase? = nil, clause: Clause? = nil,
        _ buttons: Button...
    ) {
        self.kind = kind
        self.title = title
        self.detail = detail
        self.clause = clause
        self.buttons = buttons
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.class("banner \(kind.rawValue)"), .role("note")) { banner in
            banner.icon(kind.icon)
            banner.div { words in
                words.b { title in
                    if kind == .bad { title.text(viewer(DesignWords.error)) }
                    title.text(viewer(self.title))
                }
                if let detail { words.p(text: viewer(detail)) }
                if let clause { words.draw(ClauseChip(clause), for: viewer) }
                if !buttons.isEmpty {
                    words.div(.class("row-acts")) { $0.draw(buttons, for: viewer) }
                }
            }
        }
    }
}

/// Refuses by a rule: the arithmetic, the clause, and what can be done about it.
public struct RuleRefusal: Component {
    let complaint: Complaint
    let buttons: [Button]

    public init(_ complaint: Complaint, _ buttons: Button...) {
        self.complaint = complaint
        self.buttons = buttons
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.class("banner bad"), .role("alert")) { banner in
            banner.icon(.alertCircle)
            banner.div { words in
                words.b(.class("sums"), text: viewer(complaint.sentence))
                if let clause = complaint.clause { words.draw(ClauseChip(clause), for: viewer) }
                if !buttons.isEmpty {
                    words.div(.class("row-acts")) { $0.draw(buttons, for: viewer) }
                }
            }
        }
    }
}
