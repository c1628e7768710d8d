import Kernel
import Storage
import Web

// What a member sees of an order, and asks of it.
extension Dues {
    func showOrder(_ visit: Visit, _ id: OnlineOrder.ID) async throws -> Response {
        let standing = try await ownOrder(visit, id)
        let proof = try await visit.read { tx in
            guard standing.state == .paid else { return LedgerProof?.none }
            return try proofs(standing.order.target, standing.changedAt, tx)
        }
        let page = OnlineOrderPage(
            standing: standing, proof: proof,
            isPayable: try await payable(standing, visit) != nil)
        var response = try visit.show(page)
        if page.isMoving(at: visit.now), !visit.wantsJSON, let next = visit.nextLook {
            let again = Places.onlineOrder.link(id).adding("look", String(next))
            response.headers.append("refresh", "5; url=\(again.text)")
        }
        return response
    }

    /// The member does not wait for the next round of the server.
    func lookAgain(_ visit: Visit, _ id: OnlineOrder.ID) async throws -> Response {
        let standing = try await ownOrder(visit, id)
        let seeing = Places.onlineOrder.link(id)
        guard let provider = online?.provider(of: standing.order), standing.state == .open else {
            return try visit.respond(Answer(seeing: seeing))
        }
        do {
            let report = try await provider.word(on: standing.order, at: visit.now)
            return try await noted(report, on: id, visit)
        } catch let failure as ProviderFailure {
            visit.services.report(failure, visit.request)
            return try visit.respond(Answer(seeing: seeing, saying: OnlineWords.unanswered))
        }
    }

    private func noted(
        _ report: ProviderReport, on id: OnlineOrder.ID, _ visit: Visit
    ) async throws -> Response {
        try await write(
            aboutOnline: id, visit.services.journal, in: visit.services.database,
            at: { visit.now }, from: visit.request.peer.address
        ) { now, tx in try settle(id, after: report, at: now, tx) }
        return try visit.respond(Answer(seeing: Places.onlineOrder.link(id)))
    }
}

extension Visit {
    /// The page looks again by itself for two minutes after somebody came to it, and no longer: a page
    /// that is left open keeps no session alive.
    fileprivate var nextLook: Int? {
        let last = request.query["look"].flatMap { Int($0) } ?? 0
        return (0..<24).contains(last) ? last + 1 : nil
    }
}
