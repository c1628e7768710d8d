public import HTML
public import Kernel
public import Web

/// A small value that draws itself: the same value gives the same bytes everywhere.
public protocol Component: Sendable {
    func draw(on html: inout HTML, for viewer: Viewer)
}

extension HTML {
    public mutating func draw(_ component: some Component, for viewer: Viewer) {
        component.draw(on: &self, for: viewer)
    }

    public mutating func draw(_ components: [some Component], for viewer: Viewer) {
        for component in components { component.draw(on: &self, for: viewer) }
    }

    /// A word for screen readers only.
    public mutating func unseen(_ text: String) { span(.class("vh"), text: text) }

    /// A date that machines read too.
    public mutating func date(_ date: CivilDate) {
        time(
            .class("date"), Attribute("datetime", date.description), text: date.description)
    }

    /// A moment, as the clock on the wall in China shows it.
    public mutating func moment(_ instant: Instant) {
        time(
            .class("date"), Attribute("datetime", instant.iso8601),
            text: "\(instant.date) \(instant.clockTime)")
    }
}

/// The class of a size that data decides; the content policy forbids inline styles.
func widthClass(percent: Int) -> String { "w\(min(max(percent, 0), 100))" }

extension Attribute {
    /// The names that are there; no attribute where there is none.
    static func classes(_ names: [String?]) -> Attribute {
        let names = names.compactMap { $0 }
        return .optional("class", names.isEmpty ? nil : names.joined(separator: " "))
    }

    /// Links and forms inside replace only the part of the page that surrounds them.
    static func boosted(_ isBoosted: Bool = true) -> Attribute {
        .optional("hx-boost", isBoosted ? "true" : nil)
    }
}
