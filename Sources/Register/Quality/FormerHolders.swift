public import Kernel
import Roll
public import Storage

/// Somebody who holds a post in the Party, and where.
public struct PostHolder: Sendable {
    let person: PersonID
    let organization: OrganizationID

    public init(_ person: PersonID, in organization: OrganizationID) {
        self.person = person
        self.organization = organization
    }
}

extension Register {
    /// Who holds a post on a day: everybody, or these alone.
    public typealias HolderQuestion =
        @Sendable ([PersonID]?, CivilDate, borrowing ReadTransaction) throws -> [PostHolder]
}

extension RollKeeper.Kept {
    /// Looks again who holds a post and is no member: who died or left, and nobody noticed.
    mutating func readHolders(
        _ holders: Register.HolderQuestion, in tx: borrowing ReadTransaction
    ) throws {
        formerPlaces = [:]
        note(try holders(nil, moment.day, tx))
    }

    /// The same of some people alone.
    mutating func readHolders(
        of people: [PersonID], _ holders: Register.HolderQuestion,
        in tx: borrowing ReadTransaction
    ) throws {
        for some in people.inPortions {
            for person in some { formerPlaces[person] = nil }
            note(try holders(Array(some), moment.day, tx))
        }
    }

    private mutating func note(_ holders: [PostHolder]) {
        for holder in holders where !live.contains(holder.person) {
            guard let place = grounds.places[holder.organization] else { continue }
            formerPlaces[holder.person, default: []].append(place)
        }
    }

    /// Those of some places, each with where they hold a post.
    func formerHolders(within ranges: [Range<Int>]) -> [PostHolder] {
        formerPlaces.flatMap { person, places in
            places.filter { place in ranges.contains { $0.contains(place) } }
                .map { PostHolder(person, in: grounds.organizations[$0]) }
        }.sorted { ($0.person, $0.organization) < ($1.person, $1.organization) }
    }
}
