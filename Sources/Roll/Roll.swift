public import Columns
import Kernel
import Synchronization

/// All members of a day in columns and in every order they are listed in: any filter, any order,
/// any page with the number of all pages, in the same time.
///
/// Rows stand in the order of the tree, so that a subtree is a range of them. It is made once and
/// never changed; what changes meanwhile lies beside it, in a `LiveRoll`.
public final class Roll: Sendable {
    public let tree: Tree
    let people: [PersonID]
    /// Traits and branch together, as the planes have them.
    let packed: [UInt64]
    let nameOf: [UInt32]
    let education: [UInt8]
    /// Days since 1970, or `RollBuilder.unknown`.
    let born: [Int32]
    let joined: [Int32]
    /// Rows in the order of ids.
    let byID: [UInt32]
    /// Of each place of the tree its first row; one more ends the last.
    let starts: [UInt32]
    /// Of each name its first position in the order of names; one more ends the last.
    let nameStarts: [UInt32]
    let names: NameIndex
    let rankings: [Ranking]
    /// What was asked last, by the few who turn pages.
    private let lately = Mutex<[Question: Found]>([:])

    private struct Question: Hashable {
        let selection: Selection
        let order: Order
    }

    /// Below so many candidates each is looked at; above, all members are sifted at once.
    static let few = 4096
    /// A result of a country is a dozen megabytes.
    private static let kept = 24

    init(
        tree: Tree, people: [PersonID], packed: [UInt64], nameOf: [UInt32], education: [UInt8],
        born: [Int32], joined: [Int32], byID: [UInt32], starts: [UInt32],
        nameStarts: [UInt32], names: NameIndex, rankings: [Ranking]
    ) {
        self.tree = tree
        self.people = people
        self.packed = packed
        self.nameOf = nameOf
        self.education = education
        self.born = born
        self.joined = joined
        self.byID = byID
        self.starts = starts
        self.nameStarts = nameStarts
        self.names = names
        self.rankings = rankings
    }

    public var count: Int { people.count }

    func ranking(_ order: Order) -> Ranking { rankings[order.rawValue] }

    func branch(of row: Int) -> Int { Int(packed[row] >> UInt64(Trait.bits)) }

    func traits(of row: Int) -> Traits {
        Traits(bits: UInt32(truncatingIfNeeded: packed[row]))
    }

    func entry(at row: Int) -> RollMember {
        RollMember(
            people[row], names.names[Int(nameOf[row])], in: branch(of: row), traits(of: row),
            education: education[row] == 0 ? nil : education[row],
            born: RollBuilder.date(born[row]), joined: RollBuilder.date(joined[row]))
    }

    func row(of person: PersonID) -> Int? {
        let place = byID.partition { people[Int($0)] < person }
        guard place < byID.count, people[Int(byID[place])] == person else { return nil }
        return Int(byID[place])
    }

    /// Who is wanted, in an order; asked again, it is known.
    func found(_ selection: Selection, by order: Order) -> Found {
        let question = Question(selection: selection, order: order)
        if let found = lately.withLock({ $0[question] }) { return found }
        let found = find(selection, by: order)
        guard case .many = found else { return found }
        lately.withLock { lately in
            if lately.count >= Roll.kept { lately.removeAll(keepingCapacity: true) }
            lately[question] = found
        }
        return found
    }
}
