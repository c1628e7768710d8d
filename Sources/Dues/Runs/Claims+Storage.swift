import Kernel
import LocalSettings
import Register
import Storage

/// What is still to be asked for in some branches, and what that rests on.
struct ClaimsFound: Equatable, Sendable {
    var claims: [Claim] = []
    /// For whom nobody has fixed an amount.
    var unfixed = 0
    /// How often that had changed of which they were made.
    let version: Int
}

extension Dues {
    /// What amounts are made of: rises with what is fixed, what is decided in somebody's favour, what
    /// is set and what is published, and not with every payment.
    static let amounts = Topic("dues.amounts")
    /// Money that came in, or was taken back.
    static let paying = Topic("dues.paying")
    /// Runs that wait for a server.
    static let working = Topic("dues.working")
}

extension Transaction {
    /// How often something has changed of which claims are made.
    borrowing func claimsVersion() throws(StorageError) -> Int {
        try version(of: Dues.amounts) + version(of: Register.topic)
    }

    /// Who owes for a month in some branches and has no slip: in one question, and without names, as
    /// it is asked for a million.
    borrowing func claims(
        in branches: some Collection<OrganizationID>, _ month: CivilMonth
    ) throws(StorageError) -> ClaimsFound {
        let settings: DuesSettings = try settings(on: month.firstDay)
        var found = ClaimsFound(version: try claimsVersion())
        let reliefs = try reliefs(in: branches, month)
        for owing in try owing(in: branches, month) where owing.isOwed(month, settings) {
            guard let fixing = owing.fixing, let amount = owing.amount else {
                found.unfixed += 1
                continue
            }
            // Nobody is asked twice, whatever a table brought in.
            guard found.claims.last?.person != owing.person else { continue }
            let asked = reliefs[owing.person]?.left(of: amount, in: month) ?? amount
            found.claims.append(
                Claim(
                    person: owing.person, branch: owing.branch, amount: asked, fixing: fixing))
        }
        return found
    }

    /// Those branches that ever had members, in the order of their ids.
    borrowing func haveMembers(
        among branches: [OrganizationID]
    ) throws(StorageError) -> [OrganizationID] {
        try rows(
            """
            SELECT DISTINCT branch FROM membership
            WHERE branch IN (\(list: branches)) ORDER BY branch
            """)
    }

    /// In the order of the members; of somebody with several fixings the one that holds.
    ///
    /// Both what was fixed and slips are looked up for each by itself: left to choose, PostgreSQL goes
    /// through those of all members for every few branches. An OFFSET leaves it no choice.
    private borrowing func owing(
        in branches: some Collection<OrganizationID>, _ month: CivilMonth
    ) throws(StorageError) -> [Owing] {
        var owing: [Owing] = []
        try forEach(
            """
            SELECT m.person, m.branch, m.joined_on, m.valid_from, m.valid_until, f.id, f.amount
            FROM membership AS m
            LEFT JOIN \(fragment: fixings(of: "m.person", until: month))
            WHERE m.branch IN (\(list: Array(branches))) AND m.valid_from <= \(month.lastDay)
                AND (m.valid_until IS NULL OR m.valid_until >= \(month.firstDay))
                AND NOT EXISTS (
                    SELECT 1 FROM dues_slip AS s
                    WHERE s.person = m.person AND s.month = \(month.number)
                    LIMIT 1 OFFSET 0)
            ORDER BY m.person, m.valid_from, f.from_month, f.turn
            """
        ) { row in
            let one = try Owing(&row)
            if owing.last?.isSameStay(as: one) ?? false { owing.removeLast() }
            owing.append(one)
        }
        return owing
    }

    /// What is joined on the left.
    private borrowing func fixings(of person: SQL, until month: CivilMonth) -> SQL {
        let condition: SQL = "f.person = \(fragment: person) AND f.from_month <= \(month.number)"
        return switch dialect {
        case .sqlite: "dues_fixing AS f ON \(fragment: condition)"
        case .postgres:
            """
            LATERAL (
                SELECT * FROM dues_fixing AS f WHERE \(fragment: condition) OFFSET 0
            ) AS f ON true
            """
        }
    }

    private borrowing func reliefs(
        in branches: some Collection<OrganizationID>, _ month: CivilMonth
    ) throws(StorageError) -> [PersonID: Relief] {
        guard try hasReliefs(in: month) else { return [:] }
        return try reliefs(
            "SELECT person FROM membership WHERE branch IN (\(list: Array(branches)))", in: month)
    }

    /// Few are relieved of dues: whom of a million is asked only where there is somebody at all.
    private borrowing func hasReliefs(in month: CivilMonth) throws(StorageError) -> Bool {
        let one: Int? = try first(
            "SELECT 1 FROM dues_relief WHERE until_month >= \(month.number) LIMIT 1")
        return one != nil
    }
}

/// A member of a month with the amount that was fixed, if it was.
private struct Owing: Sendable {
    let person: PersonID
    let branch: OrganizationID
    let joinedOn, validFrom: CivilDate
    let validUntil: CivilDate?
    let fixing: Fixing.ID?
    let amount: Money?

    init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        branch = try row.next()
        joinedOn = try row.next()
        validFrom = try row.next()
        validUntil = try row.next()
        fixing = try row.next()
        let fen: Int? = try row.next()
        amount = fen.map { Money(fen: $0) }
    }

    func isSameStay(as other: Owing) -> Bool {
        person == other.person && validFrom == other.validFrom
    }

    func isOwed(_ month: CivilMonth, _ settings: DuesSettings) -> Bool {
        DuesDuty.isOwed(
            in: month, joinedOn: joinedOn, from: validFrom, until: validUntil, settings)
    }
}
