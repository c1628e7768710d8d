import Kernel
import Keyring
import Storage

/// A request as its row shows it: what is wanted is sealed.
struct SealedCorrection: Sendable {
    let row: Correction
    private let wrappedKey: String?

    init(_ row: inout Row) throws(StorageError) {
        let id: Correction.ID = try row.next()
        let person: PersonID = try row.next()
        let organization: OrganizationID? = try row.next()
        let field: PersonField = try row.next()
        let wanted: String = try row.next()
        let evidence: String = try row.next()
        let requestedAt: Instant = try row.next()
        let requester: AccountID = try row.next()
        wrappedKey = try row.next()
        self.row = Correction(
            id: id, person: person, organization: organization, field: field, wanted: wanted,
            evidence: evidence, requestedAt: requestedAt, requester: requester,
            verdict: try Correction.Verdict(&row))
    }

    func opened(by cipher: FieldCipher) throws -> Correction {
        let own = try cipher.person(row.person, with: wrappedKey, keptIn: .ownKey)
        return Correction(
            id: row.id, person: row.person, organization: row.organization, field: row.field,
            wanted: try own.open(row.wanted, in: .wanted, row: row.id),
            evidence: try own.open(row.evidence, in: .evidence, row: row.id),
            requestedAt: row.requestedAt, requester: row.requester, verdict: row.verdict)
    }
}

extension Correction.Verdict {
    init?(_ row: inout Row) throws(StorageError) {
        let isAgreed: Bool? = try row.next()
        let by: AccountID? = try row.next()
        let at: Instant? = try row.next()
        let reason: String? = try row.next()
        guard let isAgreed, let by, let at, let reason else { return nil }
        self.init(isAgreed: isAgreed, by: by, at: at, reason: reason)
    }
}

extension Correction {
    fileprivate static let columns: SQL = """
        SELECT c.id, c.person, c.organization, c.field, c.wanted, c.evidence, c.requested_at,
            c.requester, p.own_key, v.is_agreed, v.by_account, v.at, v.reason
        FROM correction AS c
        JOIN person AS p ON p.id = c.person
        LEFT JOIN correction_verdict AS v ON v.correction = c.id

        """
}

extension Transaction {
    borrowing func correction(
        _ id: Correction.ID
    ) throws(StorageError) -> SealedCorrection? {
        try first(Correction.columns + "WHERE c.id = \(id)") { row in try SealedCorrection(&row) }
    }

    /// What somebody asked for, the latest first.
    borrowing func corrections(
        of person: PersonID
    ) throws(StorageError) -> [SealedCorrection] {
        try rows(
            Correction.columns + """
                WHERE c.person = \(person)
                ORDER BY c.requested_at DESC, c.id
                """
        ) { row in try SealedCorrection(&row) }
    }

    /// What waits for an answer in organisations, the oldest first.
    borrowing func pendingCorrections(
        below organizations: SQL
    ) throws(StorageError) -> [SealedCorrection] {
        try rows(
            Correction.columns + """
                WHERE c.organization IN (\(fragment: organizations)) AND v.correction IS NULL
                ORDER BY c.requested_at, c.id
                LIMIT 50
                """
        ) { row in try SealedCorrection(&row) }
    }
}

extension WriteTransaction {
    borrowing func request(
        _ correction: Correction, sealedBy cipher: FieldCipher
    ) throws {
        let own = try ownCipher(of: correction.person, by: cipher)
        let wanted = try own.seal(correction.wanted, in: .wanted, row: correction.id)
        let evidence = try own.seal(correction.evidence, in: .evidence, row: correction.id)
        try execute(
            """
            INSERT INTO correction (
                id, person, organization, field, wanted, evidence, requested_at, requester
            )
            VALUES (
                \(correction.id), \(correction.person), \(correction.organization),
                \(correction.field), \(wanted), \(evidence), \(correction.requestedAt),
                \(correction.requester)
            )
            """)
    }

    /// The requester stands beside the decider, so that the schema itself sees two persons.
    borrowing func settle(
        _ correction: Correction, _ verdict: Correction.Verdict
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO correction_verdict (
                correction, person, requester, by_account, is_agreed, at, reason
            )
            VALUES (
                \(correction.id), \(correction.person), \(correction.requester), \(verdict.by),
                \(verdict.isAgreed), \(verdict.at), \(verdict.reason)
            )
            """)
    }
}
