import Kernel

/// A reduction or a waiver for somebody in real difficulty: decided by the committee above, and
/// over by itself.
struct Relief: Equatable, Sendable {
    /// What is still paid; nothing, if it is a waiver.
    let amount: Money
    let months: ClosedRange<CivilMonth>

    var isWaiver: Bool { amount == .zero }
}
