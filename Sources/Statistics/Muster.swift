import Columns
import Kernel
import Storage

/// The members of a day in columns, with what it takes to keep them current: who stands where, in
/// which tree, and what has been seen of the feed of changes.
struct Muster: Sendable {
    var day: CivilDate
    var census: Census
    /// The organisations in the order of the tree; a place in it is what columns are asked by.
    var organizations: [OrganizationID]
    var places: [OrganizationID: Int]
    var roster: Roster
    /// Who belongs to an organisation that stands nowhere in the tree of the day.
    var strays: Set<PersonID>
    var mark: FeedMark
    /// The version of the tree that it was made from.
    var treeVersion: Int

    init(
        _ day: CivilDate, _ census: Census, _ organizations: [OrganizationID],
        keys: [UInt64], strays: Set<PersonID>, mark: FeedMark, treeVersion: Int
    ) {
        self.day = day
        self.census = census
        self.organizations = organizations
        places = Muster.numbers(of: organizations)
        roster = Roster(keys: keys)
        self.strays = strays
        self.mark = mark
        self.treeVersion = treeVersion
    }

    static func numbers(of organizations: [OrganizationID]) -> [OrganizationID: Int] {
        Dictionary(
            organizations.enumerated().map { ($0.element, $0.offset) }
        ) { first, _ in first }
    }
}

extension Muster {
    /// What two musters of one installation are told apart by.
    struct Stand: Equatable {
        let day: CivilDate
        let mark: FeedMark
        let treeVersion: Int
    }

    var stand: Stand { Stand(day: day, mark: mark, treeVersion: treeVersion) }
}
