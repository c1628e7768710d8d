public import Directories
public import Kernel
import Keyring
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
        let records = try tx.countedRecords(of: people, on: date)
        let former = date < today ? try formerValues(of: people, after: date, in: tx) : [:]
        func give(_ member: CountedMember) throws {
            var member = member
            if let kept = records[member.person] { member.add(kept) }
            try body(former[member.person].map(member.replacing) ?? member)
        }
        try tx.eachCountedMember(of: people, on: date, do: give)
        try tx.eachCountedCandidate(of: people, on: date, do: give)
    }

    /// What stood in the files on a day where it has become different since.
    private func formerValues(
        of people: [PersonID]?, after date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> [PersonID: [PersonField: String?]] {
        var former: [PersonID: [PersonField: String?]] = [:]
        for value in try tx.replacedValues(of: people, after: date) {
            guard let field = PersonField(rawValue: value.field) else { continue }
            let text = try value.before.map {
                try cipher.open($0, in: .changeBefore, row: value.id)
            }
            // The latest comes first, so the one that remains stood there on the day.
            former[value.person, default: [:]][field] = .some(text)
        }
        return former
    }
}

extension CountedMember {
    fileprivate mutating func add(_ records: CountedRecords) {
        honours = records.honours
        sanctions = records.sanctions
        isSkilled = records.isSkilled
    }

    fileprivate func replacing(_ former: [PersonField: String?]) -> CountedMember {
        let sex = former[.sex].map { $0 ?? "0" } ?? self.sex
        let born = former[.birthDate].map { $0.flatMap { CivilDate($0) } } ?? birthDate
        var member = CountedMember(person, in: organization, stage, sex: sex, bornOn: born)
        member.ethnicity = former[.ethnicity] ?? ethnicity
        member.education = former[.education] ?? education
        member.degree = former[.degree] ?? degree
        member.employment = former[.employment] ?? employment
        member.joinedOn = joinedOn
        member.whereabouts = whereabouts
        (member.honours, member.sanctions) = (honours, sanctions)
        member.isSkilled = isSkilled
        return member
    }
}

/// What stands in a file beside the particulars and is counted.
private struct CountedRecords: Sendable {
    var honours: Set<String> = []
    var sanctions: Set<String> = []
    var isSkilled = false

    mutating func add(_ kind: FileRecord.Kind, _ code: String?) {
        switch kind {
        case .honour: honours.insert(code ?? "")
        case .sanction: sanctions.insert(code ?? "")
        case .skill: isSkilled = true
        case .schooling, .work: break
        }
    }
}

private struct ReplacedValue: Sendable {
    let id: ID<PersonChange.Value>
    let person: PersonID
    let field: String
    let before: String?

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        person = try row.next()
        field = try row.next()
        before = try row.next()
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
            WHERE m.valid_from <= \(date) AND (m.valid_until IS NULL OR m.valid_until >= \(date))
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
            WHERE s.organization IS NOT NULL
                AND s.standing IN ('applicant', 'activist', 'developmentObject')
                AND s.valid_from <= \(date) AND (s.valid_until IS NULL OR s.valid_until >= \(date))
                \(fragment: only(people, "s.person"))
            """
        ) { row in try body(CountedMember(candidate: &row)) }
    }

    fileprivate borrowing func countedRecords(
        of people: [PersonID]?, on date: CivilDate
    ) throws(StorageError) -> [PersonID: CountedRecords] {
        var records: [PersonID: CountedRecords] = [:]
        try forEach(
            """
            SELECT person, kind, code FROM person_record
            WHERE kind IN ('honour', 'sanction', 'skill') AND withdrawn_by IS NULL
                AND valid_from <= \(date) AND (valid_until IS NULL OR valid_until >= \(date))
                \(fragment: only(people, "person"))
            """
        ) { row in
            records[try row.next(), default: CountedRecords()].add(try row.next(), try row.next())
        }
        return records
    }

    fileprivate borrowing func replacedValues(
        of people: [PersonID]?, after date: CivilDate
    ) throws(StorageError) -> [ReplacedValue] {
        try rows(
            """
            SELECT v.id, v.person, v.field, v.before_value
            FROM person_change AS c
            JOIN person_change_value AS v ON v.change = c.id
            WHERE c.kind = 'change' AND c.effective_on > \(date)
                AND v.field IN (
                    'sex', 'birth_date', 'ethnicity', 'education', 'degree', 'employment')
                \(fragment: only(people, "c.person"))
            ORDER BY c.effective_on DESC, c.id DESC
            """, as: ReplacedValue.init)
    }

    /// Who is counted in some organisations on a day, those below not included.
    public borrowing func counted(
        in organizations: [OrganizationID], on date: CivilDate
    ) throws(StorageError) -> [PersonID] {
        try rows(
            """
            SELECT person FROM membership
            WHERE branch IN (\(list: organizations)) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            UNION
            SELECT person FROM standing
            WHERE organization IN (\(list: organizations)) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            """)
    }

    /// How many relations there are and have been, counted no further than one beyond a limit.
    public borrowing func memberships(countedUpTo limit: Int) throws(StorageError) -> Int {
        try first(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM membership LIMIT \(limit == .max ? limit : limit + 1)) AS counted
            """) ?? 0
    }

    /// Whose relation, standing or record begins after a day or ends with it, up to another day.
    public borrowing func turning(
        after day: CivilDate, upTo last: CivilDate
    ) throws(StorageError) -> [PersonID] {
        let eve = last.adding(days: -1)
        return try rows(
            """
            SELECT person FROM membership
            WHERE (valid_from > \(day) AND valid_from <= \(last))
                OR (valid_until >= \(day) AND valid_until <= \(eve))
            UNION
            SELECT person FROM standing
            WHERE (valid_from > \(day) AND valid_from <= \(last))
                OR (valid_until >= \(day) AND valid_until <= \(eve))
            UNION
            SELECT person FROM person_record
            WHERE (valid_from > \(day) AND valid_from <= \(last))
                OR (valid_until >= \(day) AND valid_until <= \(eve))
            """)
    }

    private borrowing func only(_ people: [PersonID]?, _ column: StaticString) -> SQL {
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
