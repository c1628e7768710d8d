import Kernel
import Register
import Storage
import Web

extension ImportWork {
    /// Enters the good rows, some thousand at a time, each time with how far it has come: whatever
    /// happens, no row comes in twice or halfway.
    ///
    /// The register may have changed since the check, so every row is held against it again, in
    /// the transaction that writes it.
    func enter(_ it: Import) async throws {
        let (drafts, opened) = try await drafts(it)
        let comparison = imports.comparison(it, opened)
        let taken = Set(try await ask { tx in try tx.takenRows(of: it.id) })
        let batch = imports.batch(of: it, at: clock.now())
        var counts = it.counts, hasMore = true
        try await withThrowingTaskGroup(of: Import.Counts.self) { writing in
            while hasMore {
                let some = try await step(drafts, after: it.counts.lastRow, batch)
                hasMore = some != nil
                // While one step is written, the next is made ready.
                if let written = try await writing.next() { counts = written }
                guard let some else { break }
                let before = counts
                writing.addTask {
                    try await write(some, of: it, before, comparison, taken, batch)
                }
            }
        }
        try await settle(it, as: .entered)
    }

    /// Some rows of the file, made ready to be written.
    private struct Step: Sendable {
        let drafts: [MemberDraft]
        let prepared: [ReadyEntrant]
        let lastRow: Int
    }

    private func step(
        _ drafts: DraftReader, after row: Int, _ batch: PersonBatch
    ) async throws -> Step? {
        let lines = try drafts.next(atLeast: ImportWork.stepRows)
        guard let last = lines.last else { return nil }
        let good = lines.compactMap { line -> MemberDraft? in
            guard case .draft(let draft) = line.outcome, draft.row > row else { return nil }
            return draft
        }
        return Step(
            drafts: good,
            prepared: try imports.register.prepare(good.map { try $0.entrant() }, for: batch),
            lastRow: last.row.number)
    }

    private func write(
        _ step: Step, of it: Import, _ counts: Import.Counts, _ comparison: Comparison,
        _ taken: Set<Int>, _ batch: PersonBatch
    ) async throws -> Import.Counts {
        let (register, worker, clock) = (imports.register, worker, clock)
        return try await database.write(within: .seconds(60)) { tx in
            var counts = counts
            counts.lastRow = max(counts.lastRow, step.lastRow)
            let known = try tx.reading { tx in
                try register.known(byIndexes: step.prepared.compactMap(\.index), in: tx)
            }
            try tx.begin(batch)
            let fresh = step.prepared.filter { $0.index.flatMap { known[$0] } == nil }
            try register.enter(fresh, in: tx)
            counts.entered += fresh.count
            for (draft, prepared) in zip(step.drafts, step.prepared) {
                guard let found = prepared.index.flatMap({ known[$0] }) else { continue }
                switch try comparison.verdict(on: draft, against: found) {
                case .conflict where taken.contains(draft.row):
                    try register.amend(found, to: draft.fields, by: batch, in: tx)
                    counts.amended += 1
                case .fresh, .same, .conflict: break
                case .bad, .stranger: counts.left += 1
                }
            }
            try tx.progress(it, counts, by: worker, at: clock.now())
            return counts
        }
    }
}

extension ImportWork {
    /// Takes everything back that an import brought, some files at a time.
    func withdraw(_ it: Import) async throws {
        let (register, worker, clock) = (imports.register, worker, clock)
        let batch = imports.batch(of: it, at: clock.now()).id
        var isDone = false
        while !isDone {
            isDone = try await database.write(within: .seconds(60)) { tx in
                let count = try register.takeBack(batch, upTo: 1000, in: tx)
                try tx.progress(it, it.counts, by: worker, at: clock.now())
                return count == 0
            }
        }
        try await settle(it, as: .withdrawn)
    }
}
