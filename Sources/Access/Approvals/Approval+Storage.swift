public import Kernel
public import Storage

extension WriteTransaction {
    /// Asks for something that a second person has to agree to.
    public borrowing func request(_ approval: Approval) throws(StorageError) -> Deed {
        try execute(
            """
            INSERT INTO approval (
                id, kind, summary_zh, summary_en, reason, beneficiary, organization, payload,
                requester, requested_at, expires_at
            )
            VALUES (
                \(approval.id), \(approval.kind), \(approval.summary.chinese),
                \(approval.summary.english), \(approval.reason), \(approval.beneficiary),
                \(approval.organization), \(approval.payload), \(approval.requester),
                \(approval.requestedAt), \(approval.expiresAt)
            )
            """)
        return Deed(
            .requestApproval, .init("approval", approval.id), in: approval.organization,
            changes: [Deed.Change("kind", from: nil, to: approval.kind)], because: approval.reason)
    }

    /// Takes out what requests of some kinds say of somebody who is erased. They begin with whom they
    /// are about.
    public borrowing func forgetApprovals(
        of kinds: [String], beginningWith subject: String
    ) throws(StorageError) {
        let (first, last) = (subject + " ", subject + "!")
        try execute(
            """
            UPDATE approval SET payload = ''
            WHERE kind IN (\(list: kinds)) AND payload >= \(first) AND payload < \(last)
            """)
    }

    /// The verdict has the requester beside it, so that the schema itself sees two persons.
    borrowing func settle(
        _ approval: Approval, _ verdict: Approval.Verdict
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO approval_verdict (approval, requester, agreed, by_account, at, reason)
            VALUES (
                \(approval.id), \(approval.requester), \(verdict.isAgreed), \(verdict.by),
                \(verdict.at), \(verdict.reason)
            )
            """)
    }
}

extension Transaction {
    public borrowing func approval(_ id: Approval.ID) throws(StorageError) -> Approval? {
        try first(Approval.columns + "WHERE a.id = \(id)") { row in try Approval(&row) }
    }

    /// What waits for a second person, the oldest first.
    ///
    /// - Parameter last: only what comes behind it.
    borrowing func pendingApprovals(
        at now: Instant, after last: Approval?, limit: Int
    ) throws(StorageError) -> [Approval] {
        let start = max(now, last?.expiresAt ?? now)
        let tie: SQL = last.map { "OR a.id > \($0.id)" } ?? ""
        return try rows(
            Approval.columns + """
                WHERE v.approval IS NULL AND a.expires_at > \(now) AND a.expires_at >= \(start)
                    AND (a.expires_at > \(start) \(fragment: tie))
                ORDER BY a.expires_at, a.id
                LIMIT \(limit)
                """
        ) { row in try Approval(&row) }
    }

    /// How many of some kinds wait in an organisation.
    public borrowing func pendingApprovals(
        of kinds: [String], in organization: OrganizationID, at now: Instant
    ) throws(StorageError) -> Int {
        try first(
            """
            SELECT count(*) FROM approval AS a
            LEFT JOIN approval_verdict AS v ON v.approval = a.id
            WHERE v.approval IS NULL AND a.expires_at > \(now)
                AND a.organization = \(organization) AND a.kind IN (\(list: kinds))
            """) ?? 0
    }

    /// What somebody asked for or settled lately.
    borrowing func approvals(
        by account: AccountID, since: Instant
    ) throws(StorageError) -> [Approval] {
        try rows(
            Approval.columns + """
                WHERE a.requester = \(account) AND a.requested_at > \(since)
                ORDER BY a.requested_at DESC
                LIMIT 50
                """
        ) { row in try Approval(&row) }
    }
}

extension Approval {
    fileprivate static let columns: SQL = """
        SELECT a.id, a.kind, a.summary_zh, a.summary_en, a.reason, a.beneficiary, a.organization,
            a.payload, a.requester, a.requested_at, a.expires_at,
            v.agreed, v.by_account, v.at, v.reason
        FROM approval AS a
        LEFT JOIN approval_verdict AS v ON v.approval = a.id

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        kind = try row.next()
        summary = Phrase(try row.next(), try row.next())
        reason = try row.next()
        beneficiary = try row.next()
        organization = try row.next()
        payload = try row.next()
        requester = try row.next()
        requestedAt = try row.next()
        expiresAt = try row.next()
        verdict = try Verdict(&row)
    }
}

extension Approval.Verdict {
    fileprivate init?(_ row: inout Row) throws(StorageError) {
        let agreed: Bool? = try row.next()
        let by: AccountID? = try row.next()
        let at: Instant? = try row.next()
        reason = try row.next()
        guard let agreed, let by, let at else { return nil }
        isAgreed = agreed
        self.by = by
        self.at = at
    }
}
