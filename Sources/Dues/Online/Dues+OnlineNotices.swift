import Kernel
import Storage
import Web

extension Dues.Places {
    static let onlineNotices = Place("/dues/online/notices")
}

extension Dues {
    var onlineNoticeRoutes: [Route] {
        [
            .post(
                Places.onlineNotices, for: .everyone, OnlineWords.notices,
                options: .signed(upTo: ProviderMessage.mostBytes)
            ) { visit in try await hear(visit) }
        ]
    }

    /// What a provider says by itself. It says so again until it gets an answer, so the same notice
    /// is answered the same way, and done once.
    private func hear(_ visit: Visit) async throws -> Response {
        guard let provider = online?.provider else { throw Denial.hidden }
        let notice: ProviderNotice
        do throws(ProviderFailure) {
            notice = try provider.notice(visit.sentBytes, at: visit.now)
        } catch {
            return .text("\(error)\n", status: error.isForged ? .forbidden : .badRequest)
        }
        switch try await keep(notice, visit) {
        case .heard:
            let answer = provider.hearing(notice, at: visit.now)
            return .text(String(decoding: answer, as: UTF8.self))
        case .stranger: return .text("there is no such order\n", status: .notFound)
        case .repeated: return .text("this nonce was used before\n", status: .conflict)
        }
    }

    private enum Hearing: Sendable { case heard, stranger, repeated }

    /// Several tries where two come at once: the second finds what the first wrote.
    private func keep(_ notice: ProviderNotice, _ visit: Visit) async throws -> Hearing {
        for attempt in 1... {
            do {
                return try await visit.services.database.write { tx in
                    try keep(notice, visit, tx)
                }
            } catch let error as StorageError {
                guard case .conflict = error.kind, attempt < 4 else { throw error }
            }
        }
        return .heard
    }

    private func keep(
        _ notice: ProviderNotice, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Hearing {
        let (before, standing) = try tx.reading { tx throws in
            (try tx.onlineNotice(notice.nonce), try tx.onlineStanding(of: notice.order))
        }
        guard let order = standing?.order else { return .stranger }
        guard before == nil else { return before == notice.digest ? .heard : .repeated }
        try tx.enter(notice, at: visit.now)
        let deeds = try settle(order.id, after: notice.report, at: visit.now, tx)
        guard !deeds.isEmpty else { return .heard }
        try visit.services.journal.write(
            deeds,
            circumstances(
                of: order.account, from: visit.request.peer.address, visit.request.id,
                at: visit.now, tx), in: tx)
        return .heard
    }
}

extension ProviderFailure {
    fileprivate var isForged: Bool { self == .notGenuine || self == .stale }
}
