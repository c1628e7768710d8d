import Kernel
import Storage
import Web

extension Dues.Places {
    static let onlineOrders = Place("/me/dues/online")
    static let onlineOrder = Place("/me/dues/online/{}", OnlineOrder.ID.self)
    static let onlinePaying = Place("/me/dues/online/{}/payment", OnlineOrder.ID.self)
    static let onlineQuery = Place("/me/dues/online/{}/query", OnlineOrder.ID.self)
}

extension Dues {
    var onlineRoutes: [Route] { orderingRoutes + onlineNoticeRoutes + onlineListRoutes }

    private var orderingRoutes: [Route] {
        [
            .post(
                Places.onlineOrders, for: .permitted(.payOnline), OnlineWords.pay,
                fields: [IssuingForm.month.description, ShownSlips.field.description],
                options: .slow
            ) { visit in
                do { return try await order(visit) } catch is ChangedSinceShown {
                    return try await changedSinceShown(visit)
                }
            },
            .get(Places.onlineOrder, for: .permitted(.payOnline), OnlineWords.order) { visit, id in
                try await showOrder(visit, id)
            },
            .post(
                Places.onlinePaying, for: .permitted(.payOnline), OnlineWords.goOn,
                options: .repeatable
            ) { visit, id in
                let standing = try await ownOrder(visit, id)
                guard let order = try await payable(standing, visit) else {
                    throw Failure(.conflict, OnlineWords.overMeanwhile)
                }
                return try await lead(to: order, visit)
            },
            .post(
                Places.onlineQuery, for: .permitted(.payOnline), OnlineWords.lookAgain,
                options: .repeatable
            ) { visit, id in try await lookAgain(visit, id) },
        ]
    }

    /// The order is kept before the provider hears of it: whatever happens to either of us in
    /// between, it is there to be asked about.
    private func order(_ visit: Visit) async throws -> Response {
        guard let person = visit.principal?.person else { throw Denial.hidden }
        let scene = try await scene(of: person, visit)
        try visit.permit(.payOnline, on: scene.object)
        let month = try visit.askedMonth()
        let slip = try await visit.read { tx in try tx.slips(of: [person], in: month).first }
        try checkShown(slip, visit)
        if let open = try await payable(person, month, visit) {
            return try await lead(to: open, visit)
        }
        guard takesOrders else { throw Denial.hidden }
        let answer = try await opened(person, month, visit)
        if let open = try await payable(person, month, visit) {
            return try await lead(to: open, visit)
        }
        guard let answer else { throw Complaint(OnlineWords.orderedMeanwhile) }
        return answer
    }

    /// The own page says how much is to be paid: what it did not show is not ordered.
    private func checkShown(_ slip: SlipLine?, _ visit: Visit) throws {
        guard let shown = visit.submitted[ShownSlips.field.name] else { return }
        guard slip?.act.description == shown else { throw ChangedSinceShown() }
    }

    private func changedSinceShown(_ visit: Visit) async throws -> Response {
        guard !visit.wantsJSON, let person = visit.principal?.person else {
            throw Failure(.conflict, DuesWords.changedSinceShown)
        }
        var page = try await page(of: try await scene(of: person, visit), isOwn: true, visit)
        page.hasChanged = true
        return try visit.show(page, .conflict)
    }

    /// Nothing where somebody was quicker: two tabs that are pressed at once pay one order.
    private func opened(
        _ person: PersonID, _ month: CivilMonth, _ visit: Visit
    ) async throws -> Response? {
        do {
            return try await visit.command { tx in
                do { return try open(person, month, visit, tx) } catch let error as StorageError {
                    guard case .conflict = error.kind else { throw error }
                    throw OrderedMeanwhile()
                }
            }
        } catch is OrderedMeanwhile { return nil }
    }

    private func payable(
        _ person: PersonID, _ month: CivilMonth, _ visit: Visit
    ) async throws -> OnlineOrder? {
        let last = try await visit.read { tx in try tx.onlineStanding(of: person, month) }
        guard let last else { return nil }
        return try await payable(last, visit)
    }

    func payable(
        _ standing: OnlineStanding, _ visit: Visit
    ) async throws -> OnlineOrder? {
        guard online?.provider(of: standing.order) != nil else { return nil }
        let stands = try await visit.read { tx in try slip(of: standing.order, tx) }
        return standing.isPayable(about: stands, at: visit.now) ? standing.order : nil
    }

    /// The amount is the slip's: nobody sends one.
    private func open(
        _ person: PersonID, _ month: CivilMonth, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (found, last, reversals) = try tx.reading { tx throws in
            (
                try tx.slips(of: [person], in: month).first,
                try tx.onlineStanding(of: person, month),
                try tx.reversals(of: [person], in: month)[person, default: 0]
            )
        }
        try checkShown(found, visit)
        guard let slip = found, !slip.isPaid else {
            throw Failure(.conflict, OnlineWords.nothingToPay)
        }
        guard let provider = online?.provider else { throw Denial.hidden }
        if let last, provider.identity == last.order.provider,
            last.isPayable(
                about: OrderedSlip(of: last.order, slip, after: reversals), at: visit.now)
        {
            throw OrderedMeanwhile()
        }
        let order = OnlineOrder(
            id: Fresh.id(at: visit.now), person: person, month: month,
            turn: (last?.order.turn ?? 0) + 1,
            branch: slip.branch, amount: slip.amount, issued: slip.act,
            paymentTurn: reversals + 1, openedAt: visit.now,
            expiresAt: visit.now + OnlineOrder.life,
            account: try visit.signedIn().account,
            provider: provider.identity)
        try tx.enter(order)
        return Outcome(
            order.deed(.payOnline, from: nil, to: OnlineEvent(.open), turn: 1),
            answer: Answer(
                seeing: Places.onlineOrder.link(order.id), created: order.id.description))
    }

    /// To the page of the provider. Where that does not answer, the order waits, and says so.
    private func lead(to order: OnlineOrder, _ visit: Visit) async throws -> Response {
        guard let provider = online?.provider(of: order) else { throw Denial.hidden }
        do {
            let page = try await provider.open(order, at: visit.now)
            return try visit.respond(Answer(seeing: page))
        } catch let failure as ProviderFailure {
            visit.services.report(failure, visit.request)
            return try visit.respond(
                Answer(seeing: Places.onlineOrder.link(order.id), saying: OnlineWords.away))
        }
    }

    /// Nobody learns of other people's orders whether there are any.
    func ownOrder(
        _ visit: Visit, _ id: OnlineOrder.ID
    ) async throws -> OnlineStanding {
        guard let person = visit.principal?.person else { throw Denial.hidden }
        let scene = try await scene(of: person, visit)
        try visit.permit(.payOnline, on: scene.object)
        let found = try await visit.read { tx in try tx.onlineStanding(of: id) }
        guard let found, found.order.person == person else { throw Denial.hidden }
        return found
    }
}

/// The own page showed another slip, or none.
private struct ChangedSinceShown: Error {}

/// That order can be paid.
private struct OrderedMeanwhile: Error {}

extension OnlineStanding {
    /// Nobody is sent to pay what would come back: the slip must stand as when it was ordered.
    fileprivate func isPayable(about slip: OrderedSlip, at now: Instant) -> Bool {
        state == .open && now < order.expiresAt
            && slip
                == OrderedSlip(stands: true, isPaid: false, paymentTurn: order.paymentTurn)
    }
}

extension Route.Options {
    /// Each may speak to the provider.
    fileprivate static var repeatable: Route.Options {
        var options = Route.Options.slow
        options.isRepeatable = true
        return options
    }
}
