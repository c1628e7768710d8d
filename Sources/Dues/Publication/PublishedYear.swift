import Kernel

/// What is published of a year: where dues came from and where they went, and of nobody how much.
struct PublishedYear: Equatable, Sendable {
    enum Figure: String, Codable, Sendable, CaseIterable {
        // Of the organisation and all below it.
        case asked, collected
        /// All of it for the centre, and in nobody's balance.
        case special
        // Of its own books: they add up.
        case opening, received, fromBelow, interest, passedUp
        case training, materials, commendation, hardship, disaster
        case closing
        /// Of what was passed up: handed over and not confirmed at the end.
        case inTransit
    }

    private(set) var amounts: [Figure: Money]

    subscript(figure: Figure) -> Money { amounts[figure] ?? .zero }

    init(_ amounts: [Figure: Money]) {
        self.amounts = amounts.filter { $0.value != .zero }
    }

    /// - Parameters:
    ///   - start: the own books when the year began.
    ///   - end: the own books when it ended, or now.
    ///   - whole: what happened meanwhile in the books of the organisation and all below it.
    init(from start: Books, to end: Books, whole: (asked: Money, collected: Money, special: Money))
    {
        let year = end - start
        var amounts: [Figure: Money] = [
            .asked: whole.asked, .collected: whole.collected, .special: whole.special,
            .opening: start.inHand,
            .received: year.received, .fromBelow: year.fromBelow, .interest: year.interest,
            .passedUp: year.passedUp, .closing: end.inHand, .inTransit: end.inTransit,
        ]
        for category in Spending.Category.allCases {
            amounts[category.figure] = year[category.book]
        }
        self.init(amounts)
    }

    mutating func set(_ figure: Figure, to amount: Money) {
        amounts[figure] = amount == .zero ? nil : amount
    }

    /// What is told by no line of its own.
    mutating func withhold(_ figures: Figure...) {
        for figure in figures { amounts[figure] = nil }
    }

    /// Whether what came and went explains what is left.
    var balances: Bool {
        let came = self[.opening] + self[.received] + self[.fromBelow] + self[.interest]
        let spent = Spending.Category.allCases.total { self[$0.figure] }
        return came - self[.passedUp] - spent == self[.closing]
    }

    /// Whether there is anything to tell.
    var isEmpty: Bool { amounts.isEmpty }
}

extension Spending.Category {
    var figure: PublishedYear.Figure {
        switch self {
        case .training: .training
        case .materials: .materials
        case .commendation: .commendation
        case .hardship: .hardship
        case .disaster: .disaster
        }
    }
}

extension PublishedYear.Figure {
    static let collection: [Self] = [.asked, .collected, .special]
    static let own = allCases.filter { !collection.contains($0) }

    var title: Phrase {
        switch self {
        case .asked: Phrase("应收党费（含全部下级）", "Asked of members, all below included")
        case .collected: Phrase("实收党费（含全部下级）", "Received from members, all below included")
        case .special: SpecialWords.published
        case .opening: Phrase("年初结余", "In hand at the beginning")
        case .received: BooksWords.received
        case .fromBelow: BooksWords.fromBelow
        case .interest: BooksWords.interest
        case .passedUp: Phrase("上缴上级", "Passed up")
        case .training: Spending.Category.training.title
        case .materials: Spending.Category.materials.title
        case .commendation: Spending.Category.commendation.title
        case .hardship: Spending.Category.hardship.title
        case .disaster: Spending.Category.disaster.title
        case .closing: Phrase("期末结余", "In hand at the end")
        case .inTransit:
            Phrase("其中上缴在途（期末待确认）", "Of what was passed up, not confirmed at the end")
        }
    }
}

/// What was published of a year, and when. A later turn takes the place of the one before.
struct DuesPublication: Sendable {
    typealias ID = Kernel.ID<DuesPublication>

    let id: ID
    let organization: OrganizationID
    let year: Int
    let turn: Int
    /// The postings before this moment are counted.
    let until: Instant
    let recordedAt: Instant
    let account: AccountID
}

extension DuesPublication {
    /// What the ledger commits to: all that is published, so that a proof of the entry is one of
    /// every number.
    func row(_ figures: PublishedYear) -> Deed.Row {
        let head = [
            "organization": organization.description, "year": String(year),
            "turn": String(turn), "until": until.iso8601,
            "until_microseconds": String(until.microseconds),
            "recorded_at": String(recordedAt.microseconds), "account": account.description,
        ]
        // Of members there is a line only where there is something to tell.
        let lines = PublishedYear.Figure.allCases
            .filter { !PublishedYear.Figure.collection.contains($0) || figures[$0] != .zero }
            .map { ($0.rawValue, figures[$0].description) }
        return Deed.Row(
            "dues_publication", id.description, head.merging(lines) { first, _ in first })
    }
}
