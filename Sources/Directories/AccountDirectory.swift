public import Kernel
public import Storage

/// An account, as far as a list of roles or of deeds shows it.
public struct AccountCard: Sendable, Equatable {
    public let name: String
    public let person: PersonID?

    public init(name: String, person: PersonID?) {
        self.name = name
        self.person = person
    }
}

/// What features ask about accounts; App connects Identity.
public struct AccountDirectory: Sendable {
    public typealias Cards =
        @Sendable ([AccountID], borrowing ReadTransaction) throws -> [AccountID: AccountCard]

    public let cards: Cards

    public init(cards: @escaping Cards) { self.cards = cards }
}
