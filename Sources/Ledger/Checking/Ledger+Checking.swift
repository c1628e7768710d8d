import Kernel
import Proofs
import Storage
import Web

// What anybody checks, signed in or not.
extension Ledger {
    var checkingRoutes: [Route] {
        [
            .get(
                Places.entry, for: .everyone, LedgerWords.proof, options: publicly
            ) { visit, log, index in try visit.show(try await entryPage(visit, log, index)) },
            .get(
                Places.verify, for: .everyone, LedgerWords.verify, options: publicly
            ) { visit in try visit.show(try await verifyPage(visit)) },
        ]
    }

    private func entryPage(
        _ visit: Visit, _ name: String, _ index: Int
    ) async throws -> EntryPage {
        let page = try await visit.read { tx -> EntryPage? in
            guard try shows(name, tx), let head = try tx.published(name)?.over(index),
                let proof = try tx.proof(of: index, under: head, kept),
                let bytes = try tx.entries(in: index..<index + 1, of: head.log.source).first,
                let entry = LogEntry(bytes: bytes),
                let checkpoint = Checkpoint(text: proof.head.text)
            else { return nil }
            return EntryPage(
                name: name, index: index, entry: entry,
                ascent: Ascent(
                    of: index, in: checkpoint.size, leaf: head.log.hash.leaf(bytes),
                    path: proof.path, by: head.log.hash),
                head: checkpoint, note: proof.head, isWitnessed: head.isWitnessed)
        }
        guard let page else { throw Failure(.notFound, LedgerWords.noProof) }
        return page
    }

    private func verifyPage(_ visit: Visit) async throws -> VerifyPage {
        let logs = try await visit.read { tx in try shownLogs(tx) }
        return VerifyPage(
            value: logs.flatMap(\.keys).compactMap { VerifyPage.Key($0) },
            witnesses: witnesses.members.map(\.key.text)
                + (witnesses.members.isEmpty ? [] : ["quorum \(witnesses.quorum)"]))
    }
}
