import Kernel

/// What the slips of some months come to in one place.
struct Collected: Equatable, Sendable {
    var slips = 0
    var asked = Money.zero
    var unpaid = 0
    var received = Money.zero
    var relieved = 0
    var relief = Money.zero

    static func + (left: Collected, right: Collected) -> Collected {
        Collected(
            slips: left.slips + right.slips, asked: left.asked + right.asked,
            unpaid: left.unpaid + right.unpaid, received: left.received + right.received,
            relieved: left.relieved + right.relieved, relief: left.relief + right.relief)
    }
}

/// A line of the collection: an organisation directly below with all that is below it, or the sum.
/// Sums alone: nobody's amount stands in a report.
struct CollectionLine: Encodable, Sendable {
    let organization: OrganizationID?
    let name: String
    /// Nil where it is added up from the books, which count no members.
    let slips: Int?
    let asked: Money
    let received: Money
    let unpaid: Int?
    let open: Money
    let relieved: Int?
    let relief: Money?
}

struct FundLine: Encodable, Sendable {
    let title: Phrase
    let amount: Money
}

struct DuesReport: Sendable {
    let scene: BooksScene
    let period: DuesPeriod
    /// Nil on the page of an organisation with very many members.
    let collection: [CollectionLine]?
    let isByBooks: Bool
    let funds: [FundLine]
}

extension CollectionLine {
    init(_ organization: OrganizationID?, _ name: String, _ sum: Collected) {
        self.init(
            organization: organization, name: name, slips: sum.slips, asked: sum.asked,
            received: sum.received, unpaid: sum.unpaid, open: sum.asked - sum.received,
            relieved: sum.relieved, relief: sum.relief)
    }

    /// By the books: what was asked and received within a time.
    init(_ organization: OrganizationID?, _ name: String, _ books: Books) {
        self.init(
            organization: organization, name: name, slips: nil, asked: books.asked,
            received: books.received, unpaid: nil, open: books.asked - books.received,
            relieved: nil, relief: nil)
    }
}

extension [FundLine] {
    /// What came, what went and what is left: each sum is of the lines above it.
    init(from start: Books, to end: Books) {
        let time = end - start
        let income = [
            FundLine(title: BooksWords.received, amount: time.received),
            FundLine(title: BooksWords.fromBelow, amount: time.fromBelow),
            FundLine(title: BooksWords.interest, amount: time.interest),
        ]
        let outgoing =
            [FundLine(title: PrintingWords.passedUp, amount: time.passedUp)]
            + Spending.Category.allCases.map {
                FundLine(title: $0.title, amount: time[$0.book])
            }
        self =
            [FundLine(title: PrintingWords.opening, amount: start.inHand)] + income
            + [FundLine(title: PrintingWords.income, amount: income.total(\.amount))] + outgoing
            + [
                FundLine(title: PrintingWords.outgoing, amount: outgoing.total(\.amount)),
                FundLine(title: PrintingWords.closing, amount: end.inHand),
                FundLine(title: PublishedYear.Figure.inTransit.title, amount: end.inTransit),
            ]
    }
}
