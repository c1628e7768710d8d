public import Kernel
public import Storage

extension Visit {
    /// Changes something: what the closure stores, the audit of its deeds and the answer to repeat
    /// are one transaction.
    ///
    /// The closure may run more than once (the database may ask for it), so it touches nothing but
    /// the transaction. A request with a key that was used before gets the answer of that time.
    public func command(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Outcome
    ) async throws -> Response {
        let stamp = try stamp()
        let circumstances = circumstances
        let journal = services.journal
        let answer = try await services.database.write { tx in
            if let stamp, let kept = try tx.keptAnswer(for: stamp) { return kept }
            let outcome = try body(tx)
            try journal.write(outcome.deeds, circumstances.by(outcome.actor), in: tx)
            if let stamp { try tx.keep(outcome.answer, for: stamp) }
            return outcome.answer
        }
        return try respond(answer)
    }

    /// Records that something was looked at. The record opens only after the entry is written.
    public func record(_ deed: Deed) async throws { try await record([deed]) }

    /// Records what was looked at together, in one transaction.
    public func record(_ deeds: [Deed]) async throws {
        guard !deeds.isEmpty else { return }
        let (journal, circumstances) = (services.journal, circumstances)
        try await services.database.write { tx in
            try journal.write(deeds, circumstances, in: tx)
        }
    }

    public var circumstances: Circumstances {
        Circumstances(
            principal: principal, address: request.peer.address, request: request.id, at: now)
    }

    private func stamp() throws(Failure) -> Stamp? {
        guard !isRepeatable else { return nil }
        guard let key = submitted[ReservedField.key] ?? request.headers["idempotency-key"],
            (8...200).contains(key.utf8.count)
        else {
            throw Failure(
                .badRequest,
                Phrase(
                    "请求缺少幂等键（Idempotency-Key），请刷新页面后再提交",
                    "The request has no Idempotency-Key; reload the page and send it again"))
        }
        return Stamp(
            key: key, account: principal?.account, fingerprint: fingerprint, at: now)
    }

    /// What was asked, without what differs between two sendings of one form.
    private var fingerprint: [UInt8] {
        let fields = submitted.pairs
            .filter { !ReservedField.all.contains($0.name) }
            .map { "\($0.name)=\($0.value)" }
        let text = ([request.method.rawValue] + request.path + fields).joined(separator: "\u{1F}")
        return services.digest(Array(text.utf8))
    }
}
