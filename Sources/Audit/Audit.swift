public import Kernel
public import Storage
public import Web

/// The memory of what was done: written in the transaction of the deed, printable, append-only,
/// sealed in a chain, and open to the person it is about.
public struct Audit: Sendable {
    let key: Authenticator
    let newID: @Sendable (Instant) -> Entry.ID

    public init(
        key: Authenticator,
        newID: @escaping @Sendable (Instant) -> Entry.ID = { instant in
            var randomness = SystemRandomNumberGenerator()
            return Entry.ID(at: instant, using: &randomness)
        }
    ) {
        self.key = key
        self.newID = newID
    }
}

extension Audit: Journal {
    public func write(
        _ deeds: [Deed], _ circumstances: Circumstances,
        in transaction: borrowing WriteTransaction
    ) throws {
        let entries = deeds.map { Entry($0, circumstances, id: newID(circumstances.at)) }
        try transaction.write(entries, by: key)
    }
}
