import Kernel
import Web

enum SavedViewSubject {}

/// A name that somebody gave to an address of the member list, to find it again.
///
/// The address stays the truth: a view is nothing that the address does not say, so it can be sent
/// to somebody else, who sees by it what they may see.
struct SavedView: Equatable, Sendable {
    typealias ID = Kernel.ID<SavedViewSubject>

    enum Refusal: Error, Equatable { case nameTaken, tooMany }

    let id: ID
    var name: String
    /// Whose page it is; nil for the list of everything one looks after.
    let organization: OrganizationID?
    /// Filters, order and columns, as an address has them.
    let query: Query
    /// Opened where somebody comes to the list without asking for anything.
    var isDefault: Bool

    /// More are not found again.
    static let limit = 20

    /// What says which view an address is of, and that somebody wants none.
    static let mark = "view"
    static let everybody = "all"

    /// What of an address is kept. The words that somebody looks for are not: they name people.
    /// A page is not either, as it is another tomorrow.
    static func kept(of query: Query) -> Query {
        Query(query.pairs.filter { known.contains($0.name) && !$0.value.isEmpty })
    }

    private static let known: Set<String> = [
        MemberQuestion.standing, MemberQuestion.finding, MemberQuestion.sex, MemberQuestion.age,
        MemberQuestion.schooling, MemberQuestion.joined, MemberQuestion.organization,
        MemberQuestion.column, "sort",
    ]

    /// Whether another can stand beside those that are there.
    ///
    /// - Parameter others: the views of the same person.
    func check(beside others: [SavedView]) throws(Refusal) {
        guard others.allSatisfy({ $0.id == id || $0.name != name }) else { throw .nameTaken }
        guard others.contains(where: { $0.id == id }) || others.count < SavedView.limit else {
            throw .tooMany
        }
    }
}
