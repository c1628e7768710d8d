import Kernel
import Storage

extension Transaction {
    /// The session of a token, if it has not ended and its account is not kept out.
    borrowing func session(showing token: Token) throws(StorageError) -> SessionRecord? {
        let hash = token.hash
        if let current = try session(where: "s.token_hash = \(hash)", isPrevious: false) {
            return current
        }
        return try session(where: "s.previous_hash = \(hash)", isPrevious: true)
    }

    private borrowing func session(
        where condition: SQL, isPrevious: Bool
    ) throws(StorageError) -> SessionRecord? {
        try first(
            """
            SELECT s.id, s.stage, s.created_at, s.used_at, s.renewed_at, s.stepped_up_at, s.roles,
                a.id, a.kind, a.sign_in_name, a.name, a.person, a.owner, a.ends_on, a.created_at
            FROM session AS s
            JOIN account AS a ON a.id = s.account
            WHERE \(fragment: condition) AND s.ended_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM suspension AS p
                    WHERE p.account = s.account AND p.lifted_at IS NULL
                )
            """
        ) { row in try SessionRecord(&row, isPrevious: isPrevious) }
    }

    /// The sessions of an account that go on, the last used first.
    borrowing func openSessions(
        of account: AccountID, at now: Instant
    ) throws(StorageError) -> [SessionLine] {
        try rows(
            """
            SELECT id, created_at, used_at, address, agent
            FROM session
            WHERE account = \(account) AND ended_at IS NULL AND stage = \(SessionRecord.Stage.open)
                AND used_at > \(now - SessionRules.idle)
                AND created_at > \(now - SessionRules.absolute)
            ORDER BY used_at DESC
            LIMIT 100
            """
        ) { row in
            SessionLine(
                id: try row.next(), createdAt: try row.next(), usedAt: try row.next(),
                address: try row.next(), agent: try row.next())
        }
    }
}

extension WriteTransaction {
    borrowing func begin(_ session: NewSession) throws(StorageError) {
        try execute(
            """
            INSERT INTO session (
                id, account, stage, token_hash, renewed_at, roles, created_at, used_at,
                stepped_up_at, address, agent
            )
            VALUES (
                \(session.id), \(session.account), \(session.stage), \(session.token.hash),
                \(session.at), \(session.roles), \(session.at), \(session.at),
                \(session.steppedUpAt), \(session.address), \(session.agent)
            )
            """)
    }

    /// Gives a session a new token; `false` when another request was quicker.
    borrowing func renew(
        _ session: SessionRecord, as token: Token, from old: Token, roles: String,
        steppedUpAt: Instant?, at now: Instant
    ) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE session
            SET token_hash = \(token.hash), previous_hash = \(old.hash), renewed_at = \(now),
                roles = \(roles), stepped_up_at = \(steppedUpAt), used_at = \(now)
            WHERE id = \(session.id) AND token_hash = \(old.hash) AND ended_at IS NULL
            """) == 1
    }

    borrowing func noteUse(
        of session: SessionRecord.ID, at now: Instant
    ) throws(StorageError) {
        try execute(
            "UPDATE session SET used_at = \(now) WHERE id = \(session) AND used_at < \(now)")
    }

    /// Ends one session; the account is named so that nobody ends another's.
    @discardableResult
    borrowing func endSession(
        _ session: SessionRecord.ID, of account: AccountID, because end: SessionRecord.End,
        at now: Instant
    ) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE session
            SET ended_at = \(now), ended_because = \(end), previous_hash = NULL
            WHERE id = \(session) AND account = \(account) AND ended_at IS NULL
            """) == 1
    }

    /// Ends all sessions of an account, or all but one.
    @discardableResult
    borrowing func endSessions(
        of account: AccountID, but kept: SessionRecord.ID? = nil, because end: SessionRecord.End,
        at now: Instant
    ) throws(StorageError) -> Int {
        let exception: SQL = kept.map { "AND id <> \($0)" } ?? ""
        return try execute(
            """
            UPDATE session
            SET ended_at = \(now), ended_because = \(end), previous_hash = NULL
            WHERE account = \(account) AND ended_at IS NULL \(fragment: exception)
            """)
    }

    borrowing func forgetSessions(before instant: Instant) throws(StorageError) {
        try execute("DELETE FROM session WHERE created_at < \(instant)")
    }
}

extension SessionRecord {
    fileprivate init(_ row: inout Row, isPrevious: Bool) throws(StorageError) {
        id = try row.next()
        stage = try row.next()
        createdAt = try row.next()
        usedAt = try row.next()
        renewedAt = try row.next()
        steppedUpAt = try row.next()
        roles = try row.next()
        account = try Account(&row)
        self.isPrevious = isPrevious
    }
}
