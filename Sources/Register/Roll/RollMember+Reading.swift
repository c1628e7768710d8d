import Columns
import Directories
import Kernel
import Roll
import Storage

/// The organisations of a day in the order of the tree, and what they are called.
struct Grounds: Sendable {
    let organizations: [OrganizationID]
    let names: [String]
    let places: [OrganizationID: Int]
    let shape: Tree

    init(_ tree: [TreeUnit]) throws {
        let organizations = tree.map(\.place.organization)
        let places = Grounds.places(of: organizations)
        shape = try Tree(parents: tree.map { $0.place.parent.flatMap { places[$0] } })
        names = tree.map(\.name)
        (self.organizations, self.places) = (organizations, places)
    }

    /// As they were kept.
    init(_ organizations: [OrganizationID], called names: [String], shape: Tree) {
        (self.organizations, self.names, self.shape) = (organizations, names, shape)
        places = Grounds.places(of: organizations)
    }

    private static func places(of organizations: [OrganizationID]) -> [OrganizationID: Int] {
        Dictionary(organizations.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    }

    func name(of organization: OrganizationID) -> String? {
        places[organization].map { names[$0] }
    }

    /// The organisations directly below another; nil where it is not there.
    func children(of organization: OrganizationID) -> [OrganizationID]? {
        places[organization].map { place in
            shape.children(of: place).map { organizations[$0] }
        }
    }
}

extension Transaction {
    /// The members of a day as a list has them, one after the other: all, or some.
    borrowing func eachListedMember(
        _ people: [PersonID]? = nil, on date: CivilDate, in grounds: Grounds,
        do body: (RollMember) throws -> Void
    ) throws(StorageError) {
        let late = try lateChanges(of: people, on: date)
        let only: SQL = people.map { "AND m.person IN (\(list: $0))" } ?? ""
        try forEach(
            """
            SELECT m.person, p.name, m.branch, p.sex, p.birth_date, p.ethnicity, p.education,
                p.employment, p.id_number IS NOT NULL, p.phone IS NOT NULL, p.number_doubts,
                m.category, m.joined_on, m.confirmed_on, s.standing, s.valid_from
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            LEFT JOIN standing AS s ON s.person = m.person AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            WHERE \(fragment: unindexed("m.valid_from")) <= \(date) AND (m.valid_until IS NULL OR m.valid_until >= \(date))
                \(fragment: only)
            """
        ) { row in
            let person: PersonID = try row.next()
            let name: String = try row.next()
            let branch: OrganizationID = try row.next()
            let file = try FileFacts(&row, hasLateChange: late.contains(person))
            guard let place = grounds.places[branch] else { return }
            try body(RollMember(person, name, in: place, file, on: date))
        }
    }

    /// Of whom something was recorded long after it took effect.
    private borrowing func lateChanges(
        of people: [PersonID]?, on date: CivilDate
    ) throws(StorageError) -> Set<PersonID> {
        let first = date.adding(years: -Finding.changeYears).start
        let only: SQL = people.map { "AND person IN (\(list: $0))" } ?? ""
        var late: Set<PersonID> = []
        try forEach(
            """
            SELECT person, effective_on, recorded_at
            FROM person_change
            WHERE recorded_at >= \(first) AND kind IN ('change', 'step', 'transfer')
                AND batch IS NULL
                \(fragment: only)
            """
        ) { row in
            let (person, day): (PersonID, CivilDate) = (try row.next(), try row.next())
            let recorded: Instant = try row.next()
            if Finding.isLate(day, recordedOn: recorded.date) { late.insert(person) }
        }
        return late
    }
}

extension FileFacts {
    fileprivate init(_ row: inout Row, hasLateChange: Bool) throws(StorageError) {
        self.init(
            sex: try row.next(), born: try row.next(), ethnicity: try row.next(),
            education: try row.next(), employment: try row.next(), hasIDNumber: try row.next(),
            hasPhone: try row.next(),
            numberDoubts: NumberDoubts(rawValue: try row.next(as: Int?.self) ?? 0),
            category: try row.next(), joinedOn: try row.next(), confirmedOn: try row.next(),
            standing: try row.next(), standingSince: try row.next(),
            hasLateChange: hasLateChange)
    }
}

extension Transaction {
    /// A column that no index is used for: whoever reads everybody reads them as they lie.
    ///
    /// SQLite would rather go through the index of branches and find a million people here and
    /// there. The sign forbids it: https://www.sqlite.org/optoverview.html#uplus
    func unindexed(_ column: StaticString) -> SQL {
        SQL(unchecked: (dialect == .sqlite ? "+" : "") + column.description)
    }
}

extension RollMember {
    init(
        _ person: PersonID, _ name: String, in place: Int, _ file: FileFacts, on date: CivilDate
    ) {
        var traits = Traits([
            .standing: ListedStanding(file.category, file.standing).rawValue,
            .sex: file.sex.code, .age: AgeBand(born: file.born, on: date)?.rawValue ?? 0,
            .schooling: SchoolLevel(code: file.education)?.rawValue ?? 0,
            .joinYear: JoinYears.code(file.joinedOn.year),
        ])
        for (finding, mark) in Finding.marks where finding.holds(of: file, on: date) {
            traits = traits.setting(mark, to: 1)
        }
        self.init(
            person, name, in: place, traits,
            education: file.education.flatMap { UInt8($0) }, born: file.born,
            joined: file.joinedOn)
    }
}

extension Sex {
    fileprivate var code: Int {
        switch self {
        case .male: 1
        case .female: 2
        default: 0
        }
    }
}
