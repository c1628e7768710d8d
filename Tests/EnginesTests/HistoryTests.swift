import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

/// Security.md, S21. Clients read lists and add to them; the lists themselves tell who wrote what
/// in which order, and from that follows who must have come before whom. If that never goes round
/// in a circle, the whole is equal to some serial order (Adya's phenomenon G2, as the checker Elle
/// looks for it: https://arxiv.org/abs/2003.10554).
@Suite struct `S21: histories of eight clients` {
    /// A release runs a thousand.
    private static let histories =
        ProcessInfo.processInfo.environment["TONGXIN_HISTORIES"].flatMap { Int($0) } ?? 100
    private static let clients = 8

    @Test(arguments: Dialect.allCases)
    func `are equal to some serial order`(engine: Dialect) async throws {
        try await withDatabase(engine, [HistoryFixture.migration]) { database in
            for number in 0..<Self.histories {
                let history = try await History.run(
                    number, clients: Self.clients, in: database)
                let circle = history.circle
                #expect(circle == nil, "history \(number)")
            }
        }
    }

    /// A check that finds nothing must be able to find something: both rest on what the other
    /// changes.
    @Test func `that are not are found out`() {
        let history = History(
            deeds: [
                History.Deed(writer: 1, wrote: 0, saw: [1: []]),
                History.Deed(writer: 2, wrote: 1, saw: [0: []]),
            ], final: [0: [1], 1: [2]])
        #expect(history.circle != nil)
    }
}

private enum HistoryFixture {
    static let migration = Migration(
        "histories", 1, "lists",
        """
        CREATE TABLE entry (
            history INTEGER NOT NULL,
            list INTEGER NOT NULL,
            place INTEGER NOT NULL,
            writer INTEGER NOT NULL,
            PRIMARY KEY (history, list, place)
        )
        """)
}

/// What clients did to three lists: each read two and added itself to one.
struct History: Sendable {
    struct Deed: Sendable {
        let writer: Int
        let wrote: Int
        let saw: [Int: [Int]]
    }

    let deeds: [Deed]
    let final: [Int: [Int]]

    static func run(
        _ number: Int, clients: Int, in database: any Database
    ) async throws -> History {
        let deeds = try await withThrowingTaskGroup(of: Deed.self) { group in
            for client in 1...clients {
                let (wrote, other) = ((number + client) % 3, (number / 3 + client * 2) % 3)
                group.addTask {
                    try await database.write { tx in
                        var saw: [Int: [Int]] = [:]
                        for list in Set([wrote, other]) {
                            saw[list] = try tx.list(list, of: number)
                        }
                        let place = (saw[wrote] ?? []).count
                        try tx.execute(
                            """
                            INSERT INTO entry (history, list, place, writer)
                            VALUES (\(number), \(wrote), \(place), \(client))
                            """)
                        return Deed(writer: client, wrote: wrote, saw: saw)
                    }
                }
            }
            return try await group.reduce(into: [Deed]()) { $0.append($1) }
        }
        let final = try await database.read { tx in
            [
                0: try tx.list(0, of: number), 1: try tx.list(1, of: number),
                2: try tx.list(2, of: number),
            ]
        }
        return History(deeds: deeds, final: final)
    }

    /// Writers who each must have come before the next, and the last before the first.
    var circle: [Int]? {
        let after = successors
        var finished: Set<Int> = []
        for deed in deeds {
            var path: [Int] = []
            if let found = circle(from: deed.writer, after, &path, &finished) { return found }
        }
        return nil
    }

    /// Whoever wrote earlier into a list, or was seen, came before; whoever did not see an entry
    /// came before the one who wrote it.
    private var successors: [Int: Set<Int>] {
        var after: [Int: Set<Int>] = [:]
        for list in final.values {
            for (earlier, later) in zip(list, list.dropFirst()) {
                after[earlier, default: []].insert(later)
            }
        }
        for deed in deeds {
            for (list, seen) in deed.saw {
                if let last = seen.last { after[last, default: []].insert(deed.writer) }
                let whole = final[list] ?? []
                if seen.count < whole.count, whole[seen.count] != deed.writer {
                    after[deed.writer, default: []].insert(whole[seen.count])
                }
            }
        }
        return after
    }

    private func circle(
        from writer: Int, _ after: [Int: Set<Int>], _ path: inout [Int],
        _ finished: inout Set<Int>
    ) -> [Int]? {
        if path.contains(writer) { return path + [writer] }
        guard !finished.contains(writer) else { return nil }
        path.append(writer)
        for next in after[writer] ?? [] {
            if let found = circle(from: next, after, &path, &finished) { return found }
        }
        path.removeLast()
        finished.insert(writer)
        return nil
    }
}

extension Transaction {
    fileprivate borrowing func list(_ list: Int, of history: Int) throws(StorageError) -> [Int] {
        try rows(
            """
            SELECT writer FROM entry
            WHERE history = \(history) AND list = \(list)
            ORDER BY place
            """)
    }
}
