import Crypto
import Kernel
import Proofs
import Storage
import Web

extension LedgerReview {
    /// More records than anybody looks at; the whole log goes as a bundle.
    static let exportLimit = 10_000

    /// What was found, one record a line, with contents and proof; the first line is the head that
    /// the proofs lead to. It is on record before it leaves.
    func evidence(_ visit: Visit) async throws -> Response {
        let purpose = visit.purpose
        try demand(.exportLedger, visit, for: purpose)
        let search = ReviewSearch(visit.request.query)
        let bytes = try await visit.read { tx in
            try evidenceBytes(search, visit, purpose, tx)
        }
        try await record(.exportLedger, visit, log: search.log ?? "", for: purpose)
        return .attachment(
            bytes, named: "ledger-\(visit.today).jsonl", type: "application/jsonl")
    }

    private func evidenceBytes(
        _ search: ReviewSearch, _ visit: Visit, _ purpose: Purpose?,
        _ tx: borrowing ReadTransaction
    ) throws -> [UInt8] {
        let logs = try logs(for: visit, tx)
        guard let log = try logs.chosen(by: visit.request.query),
            let head = try tx.published(log.name)
        else { throw Failure(.notFound, ReviewWords.nothing) }
        let part = try found(
            search, of: log, below: head.size, limit: LedgerReview.exportLimit, visit, tx,
            for: .exportLedger, purpose)
        var bytes = CanonicalJSON.object(["checkpoint": .text(head.note)]).bytes + [0x0A]
        for record in part.records {
            let path = try tx.proof(of: record.index, under: head, ledger.kept)?.path ?? []
            bytes += record.record.line(at: record.index, opened: true, proof: path)
        }
        return bytes
    }

    /// The whole log with its tiles, and of its contents what the visitor may take away.
    func bundle(_ visit: Visit, _ name: String) async throws -> Response {
        let purpose = visit.purpose
        try demand(.exportLedger, visit, for: purpose)
        let organizations = ledger.organizations
        let bundle = try await ledger.bundle(of: name, in: visit.services.database) {
            entry, subject, tx in
            let chain = try entry.organization.flatMap { OrganizationID($0) }
                .map { try organizations.ancestry($0, visit.today, tx) }
            return visit.may(
                .exportLedger, on: Object(organizations: chain ?? [], person: subject),
                for: purpose)
        }
        guard let bundle else { throw Failure(.notFound, LedgerWords.noLog) }
        let file = try await spool.empty()
        let count = try await bundle.write(to: file.path, from: visit.services.database)
        try await record(
            .exportLedger, visit, log: name, for: purpose,
            counts: [
                Deed.Change("records", from: nil, to: String(count.records)),
                Deed.Change("opened", from: nil, to: String(count.opened)),
            ])
        return Response(
            .ok,
            headers: [
                "content-type": "application/zip", "cache-control": "no-store",
                "content-disposition":
                    "attachment; filename=\"ledger-\(name)-\(visit.today).zip\"",
            ], content: .stream { writer in try await file.copy(to: writer) })
    }
}

extension SpooledBody {
    fileprivate func copy(to writer: any Response.Writer) async throws {
        var offset = 0
        while offset < sizeBytes {
            let piece = try bytes(at: offset, upTo: 1 << 18)
            guard !piece.isEmpty else { return }
            try await writer.write(piece)
            offset += piece.count
        }
    }
}
