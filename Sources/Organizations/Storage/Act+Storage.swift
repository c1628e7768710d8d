import Kernel
import Storage

/// Somebody else changed the organisation since the page was made.
struct Stale: Error, Equatable {
    let organization: OrganizationID
}

extension Transaction where Mode == Writing {
    /// Records an act and everything it made different, in this transaction.
    ///
    /// - Parameter others: take part without becoming different, such as the one that others are
    ///   merged into.
    borrowing func record(
        _ act: Act, _ changes: [Change] = [], seatings: [SeatingChange] = [],
        others: [Organization] = []
    ) throws {
        try found(changes)
        let known = changes.compactMap(\.before) + others + seatings.map(\.organization)
        try enter(act, known, founded: changes.filter { $0.before == nil }.map(\.id))
        try store(changes, by: act.id)
        for seating in seatings { try execute(all: seating.statements(by: act.id)) }
    }

    /// The act itself, and its place in the history of everyone who took part.
    borrowing func enter(
        _ act: Act, _ known: [Organization], founded: [OrganizationID] = []
    ) throws {
        try enter(act)
        try takePart(known, founded: founded, in: act)
        bump(Organizations.topic)
    }

    private borrowing func found(_ changes: [Change]) throws(StorageError) {
        for change in changes where change.before == nil {
            try execute(
                """
                INSERT INTO organization (id, code, version)
                VALUES (\(change.id), \(change.after.code), 0)
                """)
        }
    }

    private borrowing func enter(_ act: Act) throws(StorageError) {
        try execute(
            """
            INSERT INTO organization_act (
                id, kind, organization, happened_on, recorded_at, account, person, reason,
                takes_back
            )
            VALUES (
                \(act.id), \(act.kind), \(act.organization), \(act.happenedOn),
                \(act.recordedAt), \(act.account), \(act.person), \(act.reason), \(act.takesBack)
            )
            """)
    }

    /// Every organisation that took part gets the next version, and its history the act.
    private borrowing func takePart(
        _ known: [Organization], founded: [OrganizationID], in act: Act
    ) throws {
        let versions = known.map { ($0.id, $0.version) } + founded.map { ($0, 0) }
        let byID = Dictionary(versions) { first, _ in first }
        for (id, version) in byID.sorted(by: { $0.key < $1.key }) {
            let count = try execute(
                """
                UPDATE organization SET version = version + 1
                WHERE id = \(id) AND version = \(version)
                """)
            guard count == 1 else { throw Stale(organization: id) }
            try execute(
                """
                INSERT INTO organization_act_part (organization, version, act)
                VALUES (\(id), \(version + 1), \(act.id))
                """)
        }
    }
}

extension Transaction {
    borrowing func act(_ id: ActID) throws(StorageError) -> Act? {
        try first(
            """
            SELECT id, kind, organization, happened_on, recorded_at, account, person, reason,
                takes_back
            FROM organization_act
            WHERE id = \(id)
            """, as: Act.init)
    }

    /// Who took part in an act.
    borrowing func participants(in act: ActID) throws(StorageError) -> [OrganizationID] {
        try rows(
            """
            SELECT organization FROM organization_act_part
            WHERE act = \(act)
            ORDER BY organization
            """)
    }

    borrowing func isTakenBack(_ act: ActID) throws(StorageError) -> Bool {
        let undo: ActID? = try first(
            "SELECT id FROM organization_act WHERE takes_back = \(act)")
        return undo != nil
    }

    /// Whether anything that still stands was recorded of its organisations after an act.
    borrowing func isTheLatest(_ act: ActID) throws(StorageError) -> Bool {
        let later: ActID? = try first(
            """
            SELECT later.act
            FROM organization_act_part AS part
            JOIN organization_act_part AS later
                ON later.organization = part.organization AND later.version > part.version
            JOIN organization_act AS act ON act.id = later.act AND act.takes_back IS NULL
            LEFT JOIN organization_act AS back ON back.takes_back = later.act
            WHERE part.act = \(act) AND back.id IS NULL
            """)
        return later == nil
    }
}

extension Act {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        kind = try row.next()
        organization = try row.next()
        happenedOn = try row.next()
        recordedAt = try row.next()
        account = try row.next()
        person = try row.next()
        reason = try row.next()
        takesBack = try row.next()
    }
}
