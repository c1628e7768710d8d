public import Directories
public import Kernel
public import Storage

extension Register {
    /// Changes of these tables are changes of what is counted.
    public static let feed = [
        Migration(
            "register_feed", 1, "who is counted otherwise than before",
            .feeding("counted", from: "person", about: "id"),
            .feeding("counted", from: "membership", about: "person"),
            .feeding("counted", from: "standing", about: "person"),
            .feeding("counted", from: "person_record", about: "person"))
    ]

    /// Everybody who is counted on a day, one after the other and none of them kept: the members,
    /// and who is on the way to membership. Of a day in the past it is what the files said then.
    ///
    /// - Parameter people: these alone.
    public func eachCounted(
        _ people: [PersonID]? = nil, on date: CivilDate, today: CivilDate,
        in tx: borrowing ReadTransaction, do body: (CountedMember) throws -> Void
    ) throws {
        var records = try tx.countedRecords(of: people, on: date)
        let former = date < today ? try formerValues(of: people, after: date, in: tx) : [:]
        func give(_ member: CountedMember) throws {
            var member = member
            for kept in records.about(member.person) { member.add(kept) }
            try body(former[member.person].map(member.replacing) ?? member)
        }
        try tx.eachCountedMember(of: people, on: date, do: give)
        try tx.eachCountedCandidate(of: people, on: date, do: give)
    }
}

extension Transaction {
    fileprivate borrowing func eachCountedMember(
        of people: [PersonID]?, on date: CivilDate, do body: (CountedMember) throws -> Void
    ) throws(StorageError) {
        try forEach(
            """
            SELECT m.person, m.branch, m.category, p.sex, p.birth_date, p.ethnicity, p.education,
                p.degree, p.employment, m.joined_on, s.standing
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            LEFT JOIN standing AS s ON s.person = m.person AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            WHERE \(fragment: unindexed("m.valid_from")) <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
                \(fragment: only(people, "m.person"))
            """
        ) { row in try body(CountedMember(member: &row)) }
    }

    fileprivate borrowing func eachCountedCandidate(
        of people: [PersonID]?, on date: CivilDate, do body: (CountedMember) throws -> Void
    ) throws(StorageError) {
        try forEach(
            """
            SELECT s.person, s.organization, s.standing, p.sex, p.birth_date, p.ethnicity,
                p.education, p.degree, p.employment
            FROM standing AS s
            JOIN person AS p ON p.id = s.person
            WHERE \(fragment: unindexed("s.organization")) IS NOT NULL
                AND s.standing IN ('applicant', 'activist', 'developmentObject')
                AND \(fragment: unindexed("s.valid_from")) <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
                \(fragment: only(people, "s.person"))
            """
        ) { row in try body(CountedMember(candidate: &row)) }
    }

    /// The part of a condition that holds a question to some people.
    borrowing func only(_ people: [PersonID]?, _ column: StaticString) -> SQL {
        guard let people else { return "" }
        return "AND \(fragment: SQL(unchecked: column.description)) IN (\(list: people))"
    }
}

extension CountedMember {
    fileprivate init(member row: inout Row) throws(StorageError) {
        let (person, branch): (PersonID, OrganizationID) = (try row.next(), try row.next())
        let category: Membership.Category = try row.next()
        self.init(
            person, in: branch, category == .probationary ? .probationary : .full,
            sex: try row.next(), bornOn: try row.next())
        try readParticulars(&row)
        joinedOn = try row.next()
        switch try row.next(as: Standing?.self) {
        case .floating: whereabouts = .floating
        case .lostContact: whereabouts = .lostContact
        default: break
        }
    }

    fileprivate init(candidate row: inout Row) throws(StorageError) {
        let (person, organization): (PersonID, OrganizationID) = (try row.next(), try row.next())
        let standing: Standing = try row.next()
        let stage: Stage =
            switch standing {
            case .applicant: .applicant
            case .activist: .activist
            default: .developmentObject
            }
        self.init(
            person, in: organization, stage, sex: try row.next(), bornOn: try row.next())
        try readParticulars(&row)
    }

    private mutating func readParticulars(_ row: inout Row) throws(StorageError) {
        ethnicity = try row.next()
        education = try row.next()
        degree = try row.next()
        employment = try row.next()
    }
}
