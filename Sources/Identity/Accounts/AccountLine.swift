import Kernel
import Storage

/// An account as a list shows it.
public struct AccountLine: Sendable {
    public enum State: String, Sendable, Codable { case invited, active, suspended }

    public let account: Account
    public let state: State
    public let hasSecondFactor: Bool
}

extension Transaction {
    /// Accounts whose name or sign-in name begins with a text, in the order of sign-in names.
    borrowing func accountLines(
        beginning text: String, offset: Int = 0, limit: Int
    ) throws(StorageError) -> [AccountLine] {
        try rows(
            """
            SELECT a.id, a.kind, a.sign_in_name, a.name, a.person, a.owner, a.ends_on, a.created_at,
                (SELECT count(*) FROM suspension AS s
                    WHERE s.account = a.id AND s.lifted_at IS NULL),
                (SELECT count(*) FROM totp AS t WHERE t.account = a.id),
                (SELECT count(*) FROM password AS p WHERE p.account = a.id)
            FROM account AS a
            WHERE \(fragment: AccountLine.beginning(text))
            ORDER BY a.sign_in_name
            LIMIT \(limit) OFFSET \(offset)
            """
        ) { row in try AccountLine(&row) }
    }

    borrowing func countAccounts(beginning text: String) throws(StorageError) -> Int {
        try first(
            """
            SELECT count(*) FROM account AS a WHERE \(fragment: AccountLine.beginning(text))
            """) ?? 0
    }
}

extension AccountLine {
    /// Half-open ranges, so that the index on names is of use and nothing has to be escaped.
    fileprivate static func beginning(_ text: String) -> SQL {
        guard !text.isEmpty else { return "true" }
        let signInName = SignInName(text)?.text ?? text
        return """
            ((a.sign_in_name >= \(signInName) AND a.sign_in_name < \(signInName + "\u{10FFFF}"))
                OR (a.name >= \(text) AND a.name < \(text + "\u{10FFFF}")))
            """
    }

    fileprivate init(_ row: inout Row) throws(StorageError) {
        account = try Account(&row)
        let suspensions: Int = try row.next()
        let factors: Int = try row.next()
        let passwords: Int = try row.next()
        hasSecondFactor = factors > 0
        state =
            suspensions > 0
            ? .suspended : passwords > 0 || account.kind == .service ? .active : .invited
    }
}
