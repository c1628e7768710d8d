public import HTML
public import Kernel
public import Web

/// A state in a word. The colour and the small shape only repeat it.
public struct Tag: Component, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case idle, due, overdue, done, draft, info, plain
    }

    public let state: State
    public let word: Phrase

    public init(_ state: State, _ word: Phrase) {
        self.state = state
        self.word = word
    }

    /// How a due date stands to today: overdue, due within the notice, or still far off.
    public init(due date: CivilDate, on today: CivilDate, noticeDays: Int = 14) {
        let days = today.days(until: date)
        let state: State = days < 0 ? .overdue : days <= noticeDays ? .due : .idle
        self.init(state, .daysLeft(until: date, from: today))
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.span(.class("tag \(state.rawValue)"), text: viewer(word))
    }
}
