public import HTML
public import Kernel
import Roll
public import Storage
import Text
import Web

/// An organisation that something typed means.
public struct FoundUnit: Encodable, Equatable, Sendable {
    public let id: OrganizationID
    public let name: String
    /// What tells it from others of its name.
    public let above: String?
    let page: Link

    public init(_ id: OrganizationID, _ name: String, above: String?, at page: Link) {
        self.id = id
        self.name = name
        self.above = above
        self.page = page
    }

    private enum CodingKeys: CodingKey { case id, name, above }
}

extension Register {
    /// The organisations of a day that something typed means, best first.
    public typealias UnitQuestion =
        @Sendable (String, CivilDate, borrowing ReadTransaction) throws -> [FoundUnit]

    /// People of the organisations that the visitor looks after, and organisations.
    func searchPage(_ visit: Visit) async throws -> SearchPage {
        try visit.permitSomewhere(.listMembers)
        let typed = visit.request.query["q"] ?? ""
        let isNumber = SearchPage.isNumber(typed)
        let own = reach(of: visit, for: .listMembers)
        let value = try await visit.read { tx in
            guard !isNumber else { return SearchPage.Value.nothing }
            return try search(typed, visit, own, in: tx)
        }
        return SearchPage(
            typed: isNumber ? "" : typed, value: value, isNumber: isNumber,
            mayFindNumbers: !visit.ownOrganizations(for: .findPerson).isEmpty,
            maySearchFiles: !visit.ownOrganizations(for: .searchFiles).isEmpty)
    }

    private func search(
        _ typed: String, _ visit: Visit, _ own: [Reach],
        in tx: borrowing ReadTransaction
    ) throws -> SearchPage.Value {
        let words = SearchKey.query(typed)
        guard !words.isEmpty else { return .nothing }
        let (lines, total) = try people(called: words, visit, own, limit: 10, in: tx)
        // The tree is open to everybody inside, so organisations are found wherever they stand.
        return SearchPage.Value(
            people: lines, total: total,
            organizations: Array(try units(typed, visit.today, tx).prefix(5)))
    }

    /// The best few of a name, and how many there are; while the list in memory is being
    /// prepared, the first few in the order of names.
    private func people(
        called words: String, _ visit: Visit, _ own: [Reach], limit: Int,
        in tx: borrowing ReadTransaction
    ) throws -> (lines: [MemberLine], total: Int?) {
        guard let kept = try roll.roll(on: visit.today, in: tx) else {
            let below = try organizations(of: own, on: visit.today, in: tx)
            guard try tx.hasFewMembers(below: below) else { return ([], nil) }
            var search = MemberSearch(date: visit.today, below: below)
            search.words = words
            let lines = try organizations.naming(
                try tx.members(search, limit: limit), \.branch, as: \.branchName,
                on: visit.today, in: tx)
            return (lines, nil)
        }
        let selection = Selection(within: kept.within(own), words: words)
        let (first, total) = kept.live.page(
            0..<(words.isEmpty ? limit : 0), of: selection, by: .name)
        let best = words.isEmpty ? first : kept.live.suggestions(selection, limit: limit)
        return (best.compactMap { MemberLine($0, in: kept.grounds, showing: []) }, total)
    }

    /// What somebody chooses a person from while typing a name: only people in reach.
    func options(_ visit: Visit) async throws -> Response {
        struct Option: Encodable {
            let value: PersonID
            let title: String
            let detail: String
        }
        struct Options: Encodable { let items: [Option] }
        try visit.permitSomewhere(.listMembers)
        let words = SearchKey.query(visit.request.query["q"] ?? "")
        let own = reach(of: visit, for: .listMembers)
        let lines = try await visit.read { tx in
            try people(called: words, visit, own, limit: 20, in: tx).lines
        }
        return try visit.json(
            Options(
                items: lines.map {
                    Option(value: $0.person, title: $0.name, detail: $0.branchName)
                }))
    }
}

extension SearchPage {
    /// Seven digits and more are no name: they belong in no address and no log.
    static func isNumber(_ typed: String) -> Bool {
        let folded = typed.folded.filter { !$0.isWhitespace && $0 != "-" }
        return folded.count >= 7 && folded.dropLast().allSatisfy(\.isNumber)
    }
}

extension SearchPage.Value {
    static let nothing = SearchPage.Value(people: [], total: nil, organizations: [])
}
