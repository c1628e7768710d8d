import Kernel
import Text

/// A slip that a transfer may pay.
struct DueSlip: Hashable, Sendable {
    let person: PersonID
    let month: CivilMonth
    let branch: OrganizationID
    let amount: Money
}

/// Somebody who may have sent money: whoever has slips of the organisation, or belongs to it.
struct StatementPayer: Sendable {
    struct Claim: Sendable {
        let slip: DueSlip
        let isPaid: Bool
    }

    let person: PersonID
    let name: String
    let reference: PayerReference
    /// The oldest first; nothing that asks for nothing.
    let claims: [Claim]

    init(
        _ person: PersonID, _ name: String, _ reference: PayerReference, claims: [Claim] = []
    ) {
        self.person = person
        self.name = name
        self.reference = reference
        self.claims = claims.filter { $0.slip.amount > .zero }
            .sorted { $0.slip.month < $1.slip.month }
    }
}

/// What is to be done about a line.
enum Finding: Equatable, Sendable {
    case matched([DueSlip])
    case exception(StatementException)
}

/// Says which slips the lines of a statement pay.
///
/// A line pays by the reference that it names, or else by a name that one member alone has. It pays
/// what it comes to and no more, and never one of two that fit: those are for a person to answer.
/// What comes out does not depend on the order in which lines are given.
struct StatementMatcher {
    private let byReference: [PayerReference: [StatementPayer]]
    private let byName: [String: [StatementPayer]]
    private let byPerson: [PersonID: StatementPayer]
    private let today: CivilDate
    private let clerk: PersonID?
    private var taken: Set<DueSlip> = []

    /// - Parameter clerk: who looks at it; the own dues are recorded by somebody else.
    init(_ payers: [StatementPayer], on today: CivilDate, by clerk: PersonID?) {
        byReference = Dictionary(grouping: payers, by: \.reference)
        byName = Dictionary(grouping: payers, by: \.name.asPayer)
        byPerson = Dictionary(payers.map { ($0.person, $0) }, uniquingKeysWith: { $1 })
        self.today = today
        self.clerk = clerk
    }

    /// By the number of the line.
    func findings(for lines: [StatementLine]) -> [Int: Finding] {
        var matcher = self
        let readings = lines.map { Reading($0, on: today) }.sorted()
        var found: [Int: Finding] = [:], before = -1
        // What one line pays may leave another only one way to be read.
        while found.count > before {
            before = found.count
            for reading in readings where found[reading.number] == nil {
                guard let slips = try? matcher.paid(by: reading) else { continue }
                matcher.taken.formUnion(slips)
                found[reading.number] = .matched(slips)
            }
        }
        for reading in readings where found[reading.number] == nil {
            found[reading.number] = matcher.exception(reading).map(Finding.exception)
        }
        return found
    }

    private func exception(_ reading: Reading) -> StatementException? {
        do throws(StatementException) {
            _ = try paid(by: reading)
            return nil
        } catch { return error }
    }

    private func paid(by reading: Reading) throws(StatementException) -> [DueSlip] {
        let transfer = try reading.transfer.get()
        return reading.marks.isEmpty
            ? try paid(byNameOf: transfer) : try paid(by: transfer, reading.marks)
    }
}

/// A line with what its words mean.
private struct Reading: Comparable {
    let number: Int
    let transfer: Result<Transfer, StatementException>
    let marks: [PayerReference.Mark]

    init(_ line: StatementLine, on today: CivilDate) {
        number = line.number
        marks = PayerReference.marks(in: line.bank.remark)
        transfer = Result { () throws(StatementException) in try Transfer(line, on: today) }
    }

    /// A reference says more than a name and comes first; then as the money came.
    private var place: (Int, Int, Int) {
        let day = (try? transfer.get())?.bookedOn.daysSince1970
        return (marks.isEmpty ? 1 : 0, day ?? .max, number)
    }

    static func < (left: Reading, right: Reading) -> Bool { left.place < right.place }
    static func == (left: Reading, right: Reading) -> Bool { left.number == right.number }
}

// MARK: - By reference

extension StatementMatcher {
    private func paid(
        by transfer: Transfer, _ marks: [PayerReference.Mark]
    ) throws(StatementException) -> [DueSlip] {
        let references = marks.compactMap { mark in
            if case .whole(let reference) = mark { reference } else { nil }
        }
        let named = byName[transfer.payer] ?? []
        guard !references.isEmpty else {
            throw StatementException(.mistyped, proposals(named, transfer))
        }
        let payers = references.flatMap { byReference[$0] ?? [] }
        guard let payer = payers.first else {
            throw StatementException(.unknownReference, proposals(named, transfer))
        }
        guard references.count == 1, payers.count == 1 else {
            throw StatementException(.severalReferences, proposals(payers, transfer))
        }
        let slips = try paid(by: transfer, of: payer, asking: oldest)
        guard transfer.isNamed(like: payer) else {
            throw StatementException(
                .otherName, [.init(payer.person, payer.name, slips, isProxy: true)])
        }
        return slips
    }

    /// The oldest months that come to just as much.
    private func oldest(
        _ open: [DueSlip], _ transfer: Transfer
    ) throws(StatementException) -> [DueSlip] {
        guard let slips = open.oldest(comingTo: transfer.amount) else {
            throw misfit(open, transfer)
        }
        return slips
    }

    private func misfit(_ open: [DueSlip], _ transfer: Transfer) -> StatementException {
        guard let first = open.first, first.amount < transfer.amount else {
            return StatementException(.tooSmall)
        }
        // So many of the oldest as it is enough for; what is left goes back.
        let enough = open.oldest(within: transfer.amount)
        let single = open.first { $0.amount == transfer.amount }.map { [$0] }
        let ways = [single, enough].compactMap(\.self).filter { transfer.mayPay($0) }
        return StatementException(.tooLarge, ways.map { candidate($0, transfer) })
    }
}

// MARK: - By name

extension StatementMatcher {
    private func paid(byNameOf transfer: Transfer) throws(StatementException) -> [DueSlip] {
        guard !transfer.payer.isEmpty else { throw StatementException(.unnamed) }
        let payers = byName[transfer.payer] ?? []
        guard let payer = payers.first else { throw StatementException(.noSuchName) }
        guard payers.count == 1 else {
            throw StatementException(.twoOfThatName, proposals(payers, transfer))
        }
        return try paid(by: transfer, of: payer, asking: single)
    }

    /// The one month that asks for just as much: a name says less than a reference.
    private func single(
        _ open: [DueSlip], _ transfer: Transfer
    ) throws(StatementException) -> [DueSlip] {
        let fitting = open.filter { $0.amount == transfer.amount }
        if fitting.count == 1 { return fitting }
        guard let proposed = fitting.first.map({ [$0] }) ?? open.oldest(comingTo: transfer.amount)
        else { throw misfit(open, transfer) }
        throw StatementException(
            .severalMonths, transfer.mayPay(proposed) ? [candidate(proposed, transfer)] : [])
    }
}

// MARK: - What is open

extension StatementMatcher {
    private func open(_ payer: StatementPayer) -> [DueSlip] {
        payer.claims.filter { !$0.isPaid && !taken.contains($0.slip) }.map(\.slip)
    }

    private func paid(
        by transfer: Transfer, of payer: StatementPayer,
        asking choose: ([DueSlip], Transfer) throws(StatementException) -> [DueSlip]
    ) throws(StatementException) -> [DueSlip] {
        guard payer.person != clerk else { throw StatementException(.own) }
        let open = open(payer)
        guard !open.isEmpty else { throw StatementException(nothingOpen(payer)) }
        let slips = try choose(open, transfer)
        guard transfer.mayPay(slips) else { throw StatementException(.beforeMonth) }
        return slips
    }

    private func nothingOpen(_ payer: StatementPayer) -> StatementException.Kind {
        if payer.claims.isEmpty { return .noSlip }
        return payer.claims.contains { taken.contains($0.slip) } ? .paidInFile : .alreadyPaid
    }

    /// What somebody could answer: for each of those it may be what just fits.
    private func proposals(
        _ payers: [StatementPayer], _ transfer: Transfer
    ) -> [StatementException.Candidate] {
        payers.compactMap { payer in
            let open = open(payer)
            let slips =
                open.oldest(comingTo: transfer.amount)
                ?? open.first { $0.amount == transfer.amount }.map { [$0] }
            guard payer.person != clerk, let slips, transfer.mayPay(slips) else { return nil }
            return candidate(slips, transfer)
        }
    }

    private func candidate(
        _ slips: [DueSlip], _ transfer: Transfer
    ) -> StatementException.Candidate {
        let person = slips[0].person
        let payer = byPerson[person]
        return .init(
            person, payer?.name ?? "", slips,
            isProxy: payer.map { !transfer.isNamed(like: $0) } ?? true)
    }
}

extension [DueSlip] {
    /// So many from the first on that they come to an amount; nil where no number of them does.
    fileprivate func oldest(comingTo amount: Money) -> [DueSlip]? {
        oldest(within: amount).flatMap { $0.total(\.amount) == amount ? $0 : nil }
    }

    /// As many from the first on as an amount is enough for.
    fileprivate func oldest(within amount: Money) -> [DueSlip]? {
        var left = amount
        let slips = prefix { slip in
            left -= slip.amount
            return left >= .zero
        }
        return slips.isEmpty ? nil : Array(slips)
    }
}
