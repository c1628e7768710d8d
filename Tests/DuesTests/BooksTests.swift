import Demo
import Kernel
import Testing

@testable import Dues

@Suite struct `The books of all levels` {
    /// A thousand histories of forty acts, each as a form would let it through.
    @Test(arguments: 0..<10)
    func `balance whatever happens, and nobody gives what is not there`(part: Int) {
        for number in 0..<100 {
            var story = Story(seed: UInt64(part * 100 + number))
            for _ in 0..<40 {
                story.goOn()
                for problem in story.problems { Issue.record("\(story.seed): \(problem)") }
            }
        }
    }
}

/// Two branches below a committee below a group.
private struct Story {
    static let branches: [OrganizationID] = [.birch, .larch]
    static let group = OrganizationID(high: 1, low: 1)
    static let all = branches + [.farm, group]

    let seed: UInt64
    private var randomness: SplitMix64
    private var acts: [DuesAct] = []
    private var paid: [(OrganizationID, Payment)] = []
    private var given: [(DuesAct, OrganizationID, Money)] = []
    private var spent: [(OrganizationID, Spending.Category, Money)] = []
    /// Told apart from the postings.
    private var received: [OrganizationID: Money] = [:]
    private var confirmed: [OrganizationID: Money] = [:]

    init(seed: UInt64) {
        self.seed = seed
        randomness = SplitMix64(seed: seed)
    }

    private func books(_ organization: OrganizationID) -> Books {
        Books(of: organization, after: acts)
    }

    private var account: AccountID { AccountID(high: 3, low: 3) }

    private mutating func pick<Element>(_ among: [Element]) -> Int? {
        among.indices.randomElement(using: &randomness)
    }

    private mutating func upper(of organization: OrganizationID) -> OrganizationID? {
        Self.branches.contains(organization) ? .farm : organization == .farm ? Self.group : nil
    }

    private mutating func amount(upTo most: Int) -> Money {
        Money(fen: Int.random(in: 1...max(1, most), using: &randomness))
    }

    private mutating func id() -> DuesAct.ID {
        DuesAct.ID(at: .testStart, using: &randomness)
    }

    mutating func goOn() {
        switch Int.random(in: 0..<8, using: &randomness) {
        case 0, 1: receive()
        case 2: reverse()
        case 3: remit()
        case 4: settle(.confirmed)
        case 5: settle(.withdrawn)
        case 6: spend()
        default: credit()
        }
    }

    private mutating func receive() {
        guard let place = pick(Self.branches) else { return }
        let payment = Payment(
            person: .lin, month: CivilMonth(of: .day(2026, 4, 1)), amount: amount(upTo: 100_000),
            method: .inPerson, receivedOn: .day(2026, 4, 20), proxy: nil, relation: nil)
        let branch = Self.branches[place]
        acts.append(
            .receiving([payment], in: branch, as: id(), at: .testStart, by: account))
        paid.append((branch, payment))
        received[branch, default: .zero] += payment.amount
    }

    private mutating func reverse() {
        guard let place = pick(paid) else { return }
        let (branch, payment) = paid[place]
        guard payment.amount <= books(branch).inHand else { return }
        paid.remove(at: place)
        acts.append(.reversing(payment, in: branch, as: id(), at: .testStart, by: account))
        received[branch, default: .zero] -= payment.amount
    }

    private mutating func remit() {
        let organization = Self.all[Int.random(in: 0..<3, using: &randomness)]
        let shares = Shares(own: [], local: [], standard: Rate(perTenThousand: 6_667))
        let (month, now) = (CivilMonth(of: .day(2026, 5, 1)), books(organization))
        let rounding = Rounding(unit: Money(fen: 1), direction: .nearest)
        let due = shares.due(through: month, rounding) { $0 > month ? now.shared : .zero }
        let open = due - now.passedUp
        guard open > .zero, open <= now.inHand else { return }
        let act = DuesAct.remitting(
            open, by: organization, as: id(), at: .testStart, account: account)
        acts.append(act)
        given.append((act, organization, open))
    }

    private mutating func settle(_ ending: Remittance.Ending) {
        guard let place = pick(given) else { return }
        let (_, lower, amount) = given.remove(at: place)
        guard ending == .confirmed, let upper = upper(of: lower) else {
            acts.append(
                .withdrawing(amount, by: lower, as: id(), at: .testStart, account: account))
            return
        }
        acts.append(
            .confirming(
                amount, from: lower, by: upper, as: id(), at: .testStart, account: account))
        confirmed[upper, default: .zero] += amount
    }

    private mutating func spend() {
        if let place = pick(spent), Bool.random(using: &randomness) {
            let (organization, category, amount) = spent.remove(at: place)
            return acts.append(
                .unspending(
                    amount, on: category, by: organization, as: id(), at: .testStart,
                    account: account))
        }
        let organization = Self.all[Int.random(in: 0..<4, using: &randomness)]
        let category = Spending.Category.allCases[Int.random(in: 0..<5, using: &randomness)]
        let amount = amount(upTo: 60_000)
        guard amount <= books(organization).inHand else { return }
        spent.append((organization, category, amount))
        acts.append(
            .spending(
                amount, on: category, by: organization, as: id(), at: .testStart,
                account: account))
    }

    private mutating func credit() {
        let organization = Self.all[Int.random(in: 0..<4, using: &randomness)]
        acts.append(
            .crediting(
                amount(upTo: 500), to: organization, as: id(), at: .testStart, account: account))
    }

    var problems: [String] {
        var problems: [String] = []
        for organization in Self.all {
            let books = books(organization)
            if books.inHand < .zero { problems.append("money below nothing") }
            if books.inTransit < .zero { problems.append("more arrived than was handed over") }
            if books.received != received[organization] ?? .zero {
                problems.append("received \(books.received)")
            }
            if books.fromBelow != confirmed[organization] ?? .zero {
                problems.append("from below \(books.fromBelow)")
            }
            let year = PublishedYear(from: Books(), to: books, whole: (.zero, .zero, .zero))
            if !year.balances { problems.append("the year does not add up") }
        }
        let below = Self.branches.total { books($0)[.remitted] }
        if below != books(.farm).fromBelow { problems.append("lost on the way") }
        return problems
    }
}
