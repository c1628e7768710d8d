import Directories
import Kernel
import Storage
import Web

/// Some records that were found, and where to go on.
struct ReviewPart: Sendable {
    var records: [ReviewedRecord] = []
    var next: Int?
}

extension LedgerReview {
    /// How many records are looked through for one page, at most.
    private static let mostScanned = 20_000
    private static let step = 500

    /// The newest records of a log that a search finds and that the visitor may see. Times never
    /// run backwards in a log, so two days are two places in it.
    func found(
        _ search: ReviewSearch, of log: Log, below size: Int, limit: Int, _ visit: Visit,
        _ tx: borrowing ReadTransaction, for action: Action, _ purpose: Purpose? = nil
    ) throws -> ReviewPart {
        let first =
            try search.fromMilliseconds.map { try tx.place(of: $0, in: log.source, size) } ?? 0
        let last = try search.untilMilliseconds.map { try tx.place(of: $0, in: log.source, size) }
        var end = min(search.before ?? size, last ?? size)
        let wanted = try search.person.map { try persons($0, tx) }
        var reach = ReviewReach(visit, action, purpose, ledger.organizations)
        var part = ReviewPart()
        var scanned = 0
        while end > first, scanned < LedgerReview.mostScanned {
            let start = max(first, end - LedgerReview.step)
            let records = try tx.reviewed(in: start..<end, of: log.source)
            for record in records.reversed() where search.matches(record.entry) {
                if let wanted, !wanted.contains(where: { $0 == record.record.subject }) {
                    continue
                }
                guard try reach.covers(record, tx) else { continue }
                part.records.append(record)
                if part.records.count == limit {
                    part.next = record.index > first ? record.index : nil
                    return part
                }
            }
            scanned += end - start
            end = start
        }
        part.next = end > first ? end : nil
        return part
    }

    private func persons(
        _ words: String, _ tx: borrowing ReadTransaction
    ) throws -> Set<PersonID> {
        if let id = PersonID(words) { return [id] }
        return Set(try people.named(words, tx))
    }
}

/// What the visitor may see, organisation by organisation.
private struct ReviewReach {
    private let visit: Visit
    private let action: Action
    private let purpose: Purpose?
    private let directory: OrganizationDirectory
    private var chains: [OrganizationID: [OrganizationID]] = [:]

    init(
        _ visit: Visit, _ action: Action, _ purpose: Purpose?, _ directory: OrganizationDirectory
    ) {
        self.visit = visit
        self.action = action
        self.purpose = purpose
        self.directory = directory
    }

    mutating func covers(
        _ record: ReviewedRecord, _ tx: borrowing ReadTransaction
    ) throws -> Bool {
        let chain = try record.organization.map { try ancestry(of: $0, tx) } ?? []
        return visit.may(
            action, on: Object(organizations: chain, person: record.record.subject), for: purpose)
    }

    private mutating func ancestry(
        of id: OrganizationID, _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID] {
        if let known = chains[id] { return known }
        let chain = try directory.ancestry(id, visit.today, tx)
        chains[id] = chain
        return chain
    }
}

extension Transaction {
    borrowing func reviewed(
        in range: Range<Int>, of log: LogID
    ) throws(StorageError) -> [ReviewedRecord] {
        let records = try bundled(in: range, of: log)
        return zip(range, records).compactMap { index, record in
            LogEntry(bytes: record.entry).map {
                ReviewedRecord(index: index, entry: $0, record: record)
            }
        }
    }

    /// The first record of a log that is not before a moment.
    fileprivate borrowing func place(
        of milliseconds: Int, in log: LogID, _ size: Int
    ) throws(StorageError) -> Int {
        var (low, high) = (0, size)
        while low < high {
            let middle = (low + high) / 2
            let entry = try entries(in: middle..<middle + 1, of: log).first
            let time = entry.flatMap { LogEntry(bytes: $0)?.atMilliseconds } ?? 0
            if time < milliseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
