import Kernel

/// An entry that waits for its place in a log, with what it commits to.
struct HeldEntry: Sendable {
    let entry: LogEntry
    let log: LogID
    let payload: Payload
    let actor: PersonID?
    let subject: PersonID?
}
