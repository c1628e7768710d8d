public import Kernel
public import Storage

extension Transaction {
    public borrowing func account(_ id: AccountID) throws(StorageError) -> Account? {
        try first(Account.columns + "WHERE a.id = \(id)") { row in try Account(&row) }
    }

    /// Nobody is known yet: the installation has not begun.
    borrowing func isWithoutAccounts() throws(StorageError) -> Bool {
        try first("SELECT 1 FROM account LIMIT 1", of: Int.self) == nil
    }

    public borrowing func account(of person: PersonID) throws(StorageError) -> Account? {
        try first(Account.columns + "WHERE a.person = \(person)") { row in try Account(&row) }
    }

    /// Who of the people of a query has an account, twenty at most.
    public borrowing func accountHolders(among people: SQL) throws(StorageError) -> [PersonID] {
        try rows(
            "SELECT person FROM account WHERE person IN (\(fragment: people)) LIMIT 20")
    }

    public borrowing func accounts(
        _ ids: [AccountID]
    ) throws(StorageError) -> [AccountID: Account] {
        let found = try rows(Account.columns + "WHERE a.id IN (\(list: ids))") { row in
            try Account(&row)
        }
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    borrowing func account(named name: SignInName) throws(StorageError) -> Account? {
        try first(Account.columns + "WHERE a.sign_in_name = \(name.text)") { row in
            try Account(&row)
        }
    }
}

extension WriteTransaction {
    borrowing func add(_ account: Account, by creator: AccountID?) throws(StorageError) {
        try execute(
            """
            INSERT INTO account (
                id, kind, sign_in_name, name, person, owner, ends_on, created_at, created_by
            )
            VALUES (
                \(account.id), \(account.kind), \(account.signInName), \(account.name),
                \(account.person), \(account.owner), \(account.endsOn), \(account.createdAt),
                \(creator)
            )
            """)
    }
}

extension Account {
    static let columns: SQL = """
        SELECT a.id, a.kind, a.sign_in_name, a.name, a.person, a.owner, a.ends_on, a.created_at
        FROM account AS a

        """

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        kind = try row.next()
        signInName = try row.next()
        name = try row.next()
        person = try row.next()
        owner = try row.next()
        endsOn = try row.next()
        createdAt = try row.next()
    }
}

extension Account.Kind: Storable {}
