import Kernel
import Register
import Storage
import Web

extension Imports {
    /// Part of somebody's file is shown here, so each of them can read that it was.
    func conflictsPage(_ visit: Visit, _ id: Import.ID) async throws -> ConflictsPage {
        let it = try await theImport(visit, id)
        let query = visit.request.query, size = ConflictsPage.pageSize
        let start = query["after"].flatMap { Int($0) } ?? 0
        let (lines, undecided) = try await visit.read { tx in
            let found = try tx.conflicts(of: id, after: start, limit: size + 1)
            let people = try register.opened(found.map(\.person), in: tx)
            let ciphers = try register.ciphers(of: found.map(\.person), in: tx)
            let lines = try found.map { stored in
                ConflictsPage.Line(
                    try stored.opened(by: ciphers[stored.person]), people[stored.person])
            }
            return (lines, try tx.undecided(in: id))
        }
        let shown = Array(lines.prefix(size))
        try await recordLooks(at: shown, it, visit)
        return ConflictsPage(
            it: it, lines: shown, undecided: undecided,
            next: lines.count > size ? shown.last?.row : nil, query: query)
    }

    private func recordLooks(
        at lines: [ConflictsPage.Line], _ it: Import, _ visit: Visit
    ) async throws {
        guard !lines.isEmpty else { return }
        let looks = lines.map { line in
            Deed(
                .prepareImport, Deed.Target("import", it.id), in: it.organization,
                about: line.person,
                changes: line.differences.map {
                    Deed.Change($0.field, from: nil, to: "compared")
                })
        }
        try await visit.record(looks)
    }

    /// Decides the rows of a page, or all that are open.
    func decide(_ visit: Visit, _ id: Import.ID) async throws -> Response {
        _ = try await theImport(visit, id)
        let account = try visit.signedIn().account
        let all = visit.submitted["all"].flatMap(Conflict.Decision.init(rawValue:))
        let single = visit.submitted.decisions
        return try await visit.command { tx in
            guard let it = try tx.theImport(id) else { throw Denial.hidden }
            guard it.isOpen(to: .decide) else {
                throw Failure(.conflict, ImportWords.notNow(it.state))
            }
            for (row, decision) in single {
                try tx.decide(decision, row: row, of: id, by: account, at: visit.now)
            }
            if let all { try tx.decide(all, row: nil, of: id, by: account, at: visit.now) }
            let left = try tx.undecided(in: id)
            let place = left == 0 ? Places.one.link(id) : Places.conflicts.link(id)
            return Outcome(
                deed(
                    .prepareImport, it,
                    Deed.Change("decided", from: nil, to: String(single.count)),
                    Deed.Change("others", from: nil, to: all?.rawValue)),
                answer: Answer(seeing: place, saying: ImportWords.decided))
        }
    }
}

extension Query {
    /// `row-12=take`
    fileprivate var decisions: [(Int, Conflict.Decision)] {
        pairs.compactMap { pair in
            guard pair.name.hasPrefix("row-"), let row = Int(pair.name.dropFirst(4)),
                let decision = Conflict.Decision(rawValue: pair.value)
            else { return nil }
            return (row, decision)
        }
    }
}
