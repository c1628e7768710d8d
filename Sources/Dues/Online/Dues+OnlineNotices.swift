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
        guard let online else { throw Denial.hidden }
        let notice: ProviderNotice
        do throws(ProviderFailure) {
            notice = try online.provider.notice(visit.sentBytes)
        } catch {
            return refuse(error, online, visit)
        }
        switch try await keep(notice, visit) {
        case .heard:
            let answer = online.provider.hearing(notice, at: visit.now)
            return .text(String(decoding: answer, as: UTF8.self))
        case .stranger:
            tell(notice, visit)
            return .text("there is no such order\n", status: .notFound)
        case .stale: return refuse(.stale, online, visit)
        case .repeated: return .text("this nonce was used before\n", status: .conflict)
        }
    }

    private enum Hearing: Sendable { case heard, stranger, repeated, stale }

    /// Whoever runs the server hears of it, however many anybody sends.
    private func refuse(
        _ failure: ProviderFailure, _ online: OnlinePayment, _ visit: Visit
    ) -> Response {
        if let report = online.refused.report(failure, at: visit.now) {
            visit.services.report(report, visit.request)
        }
        return .text("\(failure)\n", status: failure.isForged ? .forbidden : .badRequest)
    }

    /// It is really the provider's word, so somebody's money is there.
    private func tell(_ notice: ProviderNotice, _ visit: Visit) {
        guard case .paid(let payment) = notice.report else { return }
        visit.services.report(
            ProviderFailure.strange(notice.order, reference: payment.reference), visit.request)
    }

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
        // The very same comes again because our answer was lost, and maybe much later.
        if before == notice.digest { return .heard }
        guard ProviderNotice.isFresh(notice.sentAt, at: visit.now) else { return .stale }
        guard let order = standing?.order, online?.provider(of: order) != nil else {
            return .stranger
        }
        guard before == nil else { return .repeated }
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
