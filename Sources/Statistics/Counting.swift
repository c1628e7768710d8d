import Columns
import Directories
import Disclosure
import Kernel
import Storage
import Synchronization

/// The members of a day in columns, the organisations they stand in, and what may be shown of them.
final class Counting: Sendable {
    let day: CivilDate
    let census: Census
    /// The organisations in the order of the tree; a place in it is what columns are asked by.
    let organizations: [OrganizationID]
    let places: [OrganizationID: Int]
    private let publication: Mutex<Publication>

    /// Who is counted at all.
    static let base: [Dimension: Codes] = [.status: Status.members]

    init(_ day: CivilDate, _ census: Census, _ organizations: [OrganizationID]) {
        self.day = day
        self.census = census
        self.organizations = organizations
        places = Dictionary(
            organizations.enumerated().map { ($0.element, $0.offset) }
        ) { first, _ in first }
        publication = Mutex(Publication(of: census, where: Counting.base))
    }

    func published(
        _ question: Columns.Query, coarse: Set<Dimension>
    ) throws(Publication.Refusal) -> [Shown] {
        try publication.withLock { publication throws(Publication.Refusal) in
            try publication.table(question, coarse: coarse).cells
        }
    }
}

extension Counting {
    /// Reads everything once and in any order; the columns want it in the order of the tree.
    static func make(
        on day: CivilDate, from source: StatisticsSource, in tx: borrowing ReadTransaction
    ) throws -> Counting {
        let places = try source.places(day, tx)
        let organizations = places.map(\.organization)
        let numbers = Dictionary(
            organizations.enumerated().map { ($0.element, $0.offset) }
        ) { first, _ in first }
        let tree = try Tree(parents: places.map { $0.parent.flatMap { numbers[$0] } })
        var profiles = [[Profile]](repeating: [], count: organizations.count)
        try source.members(day, tx) { member in
            guard let place = numbers[member.branch] else { return }
            profiles[place].append(Profile(member))
        }
        return Counting(day, try census(of: profiles, in: tree, on: day), organizations)
    }

    private static func census(
        of profiles: [[Profile]], in tree: Tree, on day: CivilDate
    ) throws -> Census {
        var builder = CensusBuilder(tree, asOf: Month(day) ?? .first)
        for (place, members) in profiles.enumerated() {
            for member in members { try builder.append(member, to: place) }
        }
        return builder.census()
    }
}
