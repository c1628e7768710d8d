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
        let places = Dictionary(
            organizations.enumerated().map { ($0.element, $0.offset) }
        ) { first, _ in first }
        shape = try Tree(parents: tree.map { $0.place.parent.flatMap { places[$0] } })
        names = tree.map(\.name)
        (self.organizations, self.places) = (organizations, places)
    }

    func name(of organization: OrganizationID) -> String? {
        places[organization].map { names[$0] }
    }
}

extension Transaction {
    /// The members of a day as a list has them, one after the other: all, or some.
    borrowing func eachListedMember(
        _ people: [PersonID]? = nil, on date: CivilDate, in grounds: Grounds,
        do body: (RollMember) throws -> Void
    ) throws(StorageError) {
        let only: SQL = people.map { "AND m.person IN (\(list: $0))" } ?? ""
        try forEach(
            """
            SELECT m.person, p.name, m.branch, m.category, p.sex, p.birth_date, p.education,
                m.joined_on, s.standing
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            LEFT JOIN standing AS s ON s.person = m.person AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            WHERE \(fragment: unindexed("m.valid_from")) <= \(date) AND (m.valid_until IS NULL OR m.valid_until >= \(date))
                \(fragment: only)
            """
        ) { row in
            if let member = try RollMember(&row, on: date, in: grounds) { try body(member) }
        }
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
    /// Nil in an organisation that is not there on the day.
    fileprivate init?(_ row: inout Row, on date: CivilDate, in grounds: Grounds) throws {
        let (person, name) = (try row.next(as: PersonID.self), try row.next(as: String.self))
        let branch = try row.next(as: OrganizationID.self)
        let category: Membership.Category = try row.next()
        let sex: Sex = try row.next()
        let born: CivilDate? = try row.next()
        let education: String? = try row.next()
        let joined: CivilDate = try row.next()
        let standing: Standing? = try row.next()
        guard let place = grounds.places[branch] else { return nil }
        let listed = ListedStanding(category, standing)
        self.init(
            person, name, in: place,
            Traits([
                .standing: listed.rawValue, .sex: sex.code,
                .age: AgeBand(born: born, on: date)?.rawValue ?? 0,
                .schooling: SchoolLevel(code: education)?.rawValue ?? 0,
                .joinYear: JoinYears.code(joined.year),
            ]), education: education.flatMap { UInt8($0) }, born: born, joined: joined)
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
