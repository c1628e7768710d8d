import Kernel
import Keyring
import Storage

/// Which of the words about special dues they are.
enum SpecialNote: String, Storable, Sendable { case wish, letter }

extension SpecialDues {
    fileprivate static let columns: SQL = """
        SELECT s.id, s.person, s.branch, s.amount, s.method, s.treatment, s.wished_on,
            s.received_on, s.recorded_at, s.account, r.act IS NOT NULL
        FROM dues_special AS s
        LEFT JOIN dues_special_reversal AS r ON r.special = s.id

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        person = try row.next()
        branch = try row.next()
        amount = Money(fen: try row.next())
        method = try row.next()
        treatment = try row.next()
        wishedOn = try row.next()
        receivedOn = try row.next()
        recordedAt = try row.next()
        account = try row.next()
    }
}

extension SpecialStep {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        special = try row.next()
        turn = try row.next()
        organization = try row.next()
        upper = try row.next()
        amount = Money(fen: try row.next())
        handedAt = try row.next()
        account = try row.next()
        ending = try row.next()
        endedAt = try row.next()
        letterOn = try row.next()
    }
}

extension Transaction {
    borrowing func special(_ id: SpecialDues.ID) throws(StorageError) -> SpecialLine? {
        try specials([id]).first
    }

    /// What somebody gave, the latest first.
    borrowing func specials(of person: PersonID) throws(StorageError) -> [SpecialLine] {
        try specials(
            try rows(
                """
                SELECT id FROM dues_special WHERE person = \(person) ORDER BY id DESC LIMIT 60
                """))
    }

    /// What an organisation received, from members or from below, the latest first.
    borrowing func specials(
        in organization: OrganizationID
    ) throws(StorageError) -> [SpecialLine] {
        let own: [SpecialDues.ID] = try rows(
            """
            SELECT id FROM dues_special WHERE branch = \(organization) ORDER BY id DESC LIMIT 200
            """)
        let fromBelow: [SpecialDues.ID] = try rows(
            """
            SELECT special FROM dues_special_step WHERE upper = \(organization)
            ORDER BY id DESC
            LIMIT 200
            """)
        return try specials(Set(own + fromBelow).sorted())
    }

    /// All of it, the earliest first.
    borrowing func everySpecial(
        in organization: OrganizationID
    ) throws(StorageError) -> [SpecialDues.ID] {
        let own: [SpecialDues.ID] = try rows(
            "SELECT id FROM dues_special WHERE branch = \(organization)")
        let fromBelow: [SpecialDues.ID] = try rows(
            "SELECT special FROM dues_special_step WHERE upper = \(organization)")
        return Set(own + fromBelow).sorted()
    }

    borrowing func specials(
        _ ids: [SpecialDues.ID]
    ) throws(StorageError) -> [SpecialLine] {
        guard !ids.isEmpty else { return [] }
        let dues = try rows(
            SpecialDues.columns + "WHERE s.id IN (\(list: ids)) ORDER BY s.id DESC"
        ) { row in (try SpecialDues(&row), try row.next(as: Bool.self)) }
        let steps = try rows(
            """
            SELECT t.id, t.special, t.turn, t.organization, t.upper, t.amount, t.recorded_at,
                t.account, e.ending, e.recorded_at, e.letter_on
            FROM dues_special_step AS t
            LEFT JOIN dues_special_end AS e ON e.step = t.id
            WHERE t.special IN (\(list: ids))
            ORDER BY t.special, t.turn
            """
        ) { row in try SpecialStep(&row) }
        let byDues = Dictionary(grouping: steps, by: \.special)
        return dues.map {
            SpecialLine(dues: $0.0, steps: byDues[$0.0.id] ?? [], isReversed: $0.1)
        }
    }

    borrowing func words(
        _ kind: SpecialNote, about dues: SpecialDues, by cipher: PersonCipher
    ) throws -> String? {
        let found = try first(
            """
            SELECT id, words FROM dues_special_words
            WHERE special = \(dues.id) AND kind = \(kind)
            """
        ) { row in (try row.next(as: ID<SpecialNote>.self), try row.next(as: String.self)) }
        return try found.map { try cipher.open($0.1, in: .specialWords, row: $0.0) }
    }

    /// Whoever gave large dues to some branches within a time, and was not given them back before
    /// a moment: what is taken back in a later year was there at the end of its own.
    borrowing func specialGivers(
        to branches: [OrganizationID], within time: Range<Instant>, keptUntil moment: Instant
    ) throws(StorageError) -> Set<PersonID> {
        let (start, end) = (
            SpecialDues.ID.first(at: time.lowerBound), SpecialDues.ID.first(at: time.upperBound)
        )
        var givers: Set<PersonID> = []
        for portion in branches.portions(of: Dues.askedTogether) {
            givers.formUnion(
                try rows(
                    """
                    SELECT s.person FROM dues_special AS s
                    LEFT JOIN dues_special_reversal AS r
                        ON r.special = s.id AND r.act < \(SpecialDues.ID.first(at: moment))
                    WHERE s.branch IN (\(list: portion)) AND s.id >= \(start) AND s.id < \(end)
                        AND s.treatment = 'large' AND r.special IS NULL
                    """))
        }
        return givers
    }
}

extension WriteTransaction {
    borrowing func enter(_ dues: SpecialDues) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_special (
                id, person, branch, amount, method, treatment, wished_on, received_on,
                recorded_at, account
            )
            VALUES (
                \(dues.id), \(dues.person), \(dues.branch), \(dues.amount.fen), \(dues.method),
                \(dues.treatment), \(dues.wishedOn), \(dues.receivedOn), \(dues.recordedAt),
                \(dues.account)
            )
            """)
    }

    borrowing func enter(
        _ words: String, as kind: SpecialNote, about dues: SpecialDues,
        sealedBy cipher: PersonCipher
    ) throws {
        let id: ID<SpecialNote> = Fresh.id(at: dues.recordedAt)
        let sealed = try cipher.seal(words, in: .specialWords, row: id)
        try execute(
            """
            INSERT INTO dues_special_words (id, special, kind, person, words)
            VALUES (\(id), \(dues.id), \(kind), \(dues.person), \(sealed))
            """)
    }

    /// - Throws: a broken uniqueness where somebody was quicker.
    borrowing func enter(_ step: SpecialStep) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_special_step (
                id, special, turn, organization, upper, amount, recorded_at, account
            )
            VALUES (
                \(step.id), \(step.special), \(step.turn), \(step.organization), \(step.upper),
                \(step.amount.fen), \(step.handedAt), \(step.account)
            )
            """)
    }

    /// - Throws: a broken uniqueness where somebody was quicker: it ends once.
    borrowing func end(
        _ step: SpecialStep, _ ending: SpecialStep.Ending, by act: DuesAct,
        letterOn: CivilDate? = nil
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_special_end (
                step, ending, act, letter_on, handed_by, account, recorded_at
            )
            VALUES (
                \(step.id), \(ending), \(act.id), \(letterOn), \(step.account), \(act.account),
                \(act.recordedAt)
            )
            """)
    }

    /// - Throws: a broken uniqueness where somebody was quicker.
    borrowing func reverse(
        _ dues: SpecialDues, by act: DuesAct, because ground: Reversal.Ground,
        askedBy requester: AccountID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_special_reversal (special, act, ground, requester, account)
            VALUES (\(dues.id), \(act.id), \(ground), \(requester), \(act.account))
            """)
    }
}
