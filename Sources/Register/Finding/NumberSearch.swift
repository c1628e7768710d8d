public import Kernel
import Keyring
public import Storage

/// Finding somebody by a whole number: an identity number or a telephone.
enum NumberSearch {
    /// Twenty an hour for one account, then wait (security.md, S18).
    static let limit = 20
    static let window = Duration.seconds(3600)

    enum Number: Equatable, Sendable {
        case id(IDNumber)
        case phone(Phone)
    }

    /// What was typed; nil if it is neither.
    static func read(_ typed: String, on today: CivilDate) -> Number? {
        if let number = try? IDNumber(typed, on: today) { return .id(number) }
        return (try? Phone(typed)).map(Number.phone)
    }
}

extension Transaction {
    borrowing func maySearchNumbers(
        _ account: AccountID, at now: Instant
    ) throws(StorageError) -> Bool {
        let searches: Int? = try first(
            """
            SELECT count(*) FROM number_search
            WHERE account = \(account) AND at > \(now - NumberSearch.window)
            """)
        return (searches ?? 0) < NumberSearch.limit
    }

    /// Everybody with this very number. An identity number has one owner, a telephone may ring
    /// in a household.
    borrowing func people(
        with number: NumberSearch.Number, _ cipher: FieldCipher
    ) throws(StorageError) -> [PersonID] {
        switch number {
        case .id(let number):
            let index = cipher.blindIndex(of: number.text, in: .idNumber)
            return try rows("SELECT id FROM person WHERE id_number_index = \(index)")
        case .phone(let phone):
            let index = cipher.blindIndex(of: phone.text, in: .phone)
            return try rows("SELECT id FROM person WHERE phone_index = \(index) ORDER BY id")
        }
    }
}

extension WriteTransaction {
    borrowing func noteNumberSearch(
        by account: AccountID, at now: Instant, _ request: RequestID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO number_search (account, at, request)
            VALUES (\(account), \(now), \(request))
            """)
    }

    /// Searches are counted for an hour and kept for a day.
    public borrowing func forgetNumberSearches(before instant: Instant) throws(StorageError) {
        try execute("DELETE FROM number_search WHERE at < \(instant)")
    }
}
