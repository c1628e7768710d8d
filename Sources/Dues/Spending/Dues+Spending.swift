import Access
import Kernel
import Storage
import Web

extension Dues {
    static let spendingKind = "dues-spending"
    static let unspendingKind = "dues-spending-reversal"
    /// So many requests of an organisation wait at once at most.
    static let mostRequests = 20

    private static var withVoucher: Route.Options {
        var options = Route.Options()
        options.content = .file
        options.bodyLimit = Voucher.mostBytes + (1 << 16)
        return options
    }

    var fundsRoutes: [Route] {
        [
            .get(Places.funds, for: .permitted(.readDuesBooks), SpendingWords.funds) {
                visit, id in
                let scene = try await books(of: id, visit)
                try visit.permit(.readDuesBooks, on: scene.object)
                return try visit.show(try await fundsPage(of: scene, visit))
            },
            .get(Places.spending, for: .permitted(.spendDues), SpendingWords.title) {
                visit, id in
                let today = Query([Query.Pair("on", visit.today.description)])
                return try visit.show(try await spendingPage(visit, of: id, Entry(today)))
            },
            .post(
                Places.spending, for: .permitted(.spendDues), SpendingWords.title,
                fields: SpendingForm.fields, options: Dues.withVoucher
            ) { visit, id in
                _ = try await spendingPage(visit, of: id, Entry())
                return try await visit.submit(SpendingForm.self) { _ in
                    try await voucher(visit)
                } command: { tx, form, voucher in
                    try ask(form, voucher, of: id, visit, tx)
                } otherwise: { entry in
                    try await spendingPage(visit, of: id, entry)
                }
            },
            .get(Places.spent, for: .permitted(.readDuesBooks), SpendingWords.one) { visit, id in
                try visit.show(try await spentPage(visit, id))
            },
            .get(Places.voucher, for: .permitted(.readDuesBooks), SpendingWords.voucher) {
                visit, id in
                let page = try await spentPage(visit, id)
                let voucher = try await visit.read { tx in
                    try tx.voucher(page.line.spending.voucher)
                }
                guard let voucher else { throw Denial.hidden }
                try await visit.record(
                    Deed(.readDuesBooks, .init("dues", id), in: page.scene.organization))
                return .attachment(
                    voucher.content, named: "voucher-\(id).\(voucher.kind.rawValue)",
                    type: voucher.kind.mediaType)
            },
            .post(
                Places.spendingReversal, for: .permitted(.reverseSpending),
                SpendingWords.reverse
            ) { visit, id in
                let page = try await spentPage(visit, id)
                try visit.permit(.reverseSpending, on: page.scene.object)
                return try await visit.submit(NothingAsked.self) { tx, _ in
                    try askBack(id, visit, tx)
                } otherwise: { entry in
                    try await spentPage(visit, id, entry)
                }
            },
        ] + interestRoutes
    }

    private func fundsPage(of scene: BooksScene, _ visit: Visit) async throws -> FundsPage {
        try await visit.read { tx in
            let lines = try tx.spendings(of: scene.organization)
            var states: [Spending.ID: Spending.State] = [:]
            for line in lines { states[line.spending.id] = try state(of: line, visit.now, tx) }
            return FundsPage(
                scene: scene, inHand: try tx.books(of: scene.organization).inHand, lines: lines,
                states: states, interest: try tx.interest(of: scene.organization),
                account: visit.principal?.account,
                maySpend: visit.viewer.may(.spendDues, on: scene.object),
                mayEnterInterest: visit.viewer.may(.enterInterest, on: scene.object),
                mayReverseInterest: visit.viewer.may(.reverseInterest, on: scene.object))
        }
    }

    /// The request for it has the same id, so that one leads to the other.
    private func state(
        of line: SpendingLine, _ now: Instant, _ tx: borrowing ReadTransaction
    ) throws -> Spending.State {
        if line.isReversed { return .reversed }
        if line.isSpent { return .spent }
        return try tx.approval(line.spending.request)?.status(at: now) == .pending
            ? .asked : .refused
    }

    private func spendingPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry
    ) async throws -> SpendingPage {
        let scene = try await books(of: organization, visit)
        try visit.permit(.spendDues, on: scene.object)
        let inHand = try await visit.read { tx in try tx.books(of: organization).inHand }
        return SpendingPage(scene: scene, inHand: inHand, entry: entry)
    }

    private func spentPage(
        _ visit: Visit, _ id: Spending.ID, _ entry: Entry = Entry()
    ) async throws -> SpentPage {
        let line = try await visit.read { tx in try tx.spending(id) }
        guard let line else { throw Denial.hidden }
        let scene = try await books(of: line.spending.organization, visit)
        try visit.permit(.readDuesBooks, on: scene.object)
        let state = try await visit.read { tx in try self.state(of: line, visit.now, tx) }
        return SpentPage(
            scene: scene, line: line, state: state,
            mayReverse: state == .spent && visit.viewer.may(.reverseSpending, on: scene.object),
            entry: entry)
    }

    /// The file as it was sent; it is read before the transaction begins.
    private func voucher(_ visit: Visit) async throws -> Voucher {
        guard let file = visit.file else {
            throw Complaint(SpendingWords.noVoucher, field: "file")
        }
        guard let content = try await file.whole(atMost: Voucher.mostBytes) else {
            throw Complaint(SpendingWords.voucherTooLarge, field: "file")
        }
        guard let kind = Voucher.Kind(beginning: content) else {
            throw Complaint(SpendingWords.noVoucher, field: "file")
        }
        return Voucher(id: Fresh.id(at: visit.now), kind: kind, content: content)
    }

    private func ask(
        _ form: SpendingForm, _ voucher: Voucher, of organization: OrganizationID,
        _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try permit(.spendDues, at: organization, visit, tx)
        guard form.spentOn <= visit.today else {
            throw Complaint(SpendingWords.notTomorrow, field: "on")
        }
        try refuseEmptying(organization, by: form.amount, field: "amount", tx)
        let spending = Spending(
            id: Fresh.id(at: visit.now), organization: organization, category: form.category,
            amount: form.amount, spentOn: form.spentOn, decidedOn: form.decidedOn,
            decision: form.decision, purpose: form.purpose, voucher: voucher.id,
            recordedAt: visit.now, account: try visit.signedIn().account)
        try tx.enter(voucher)
        try tx.enter(spending)
        return try request(
            Dues.spendingKind, SpendingWords.asks, of: spending, as: spending.request, visit, tx)
    }

    private func askBack(
        _ id: Spending.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard let line = try tx.spending(id), line.isSpent, !line.isReversed else {
            throw Complaint(SpendingWords.notSpent)
        }
        try permit(.reverseSpending, at: line.spending.organization, visit, tx)
        return try request(
            Dues.unspendingKind, SpendingWords.asksBack, of: line.spending,
            as: Fresh.id(at: visit.now), visit, tx)
    }

    /// Requests that nobody answers are no list to hide one in.
    private func refuseMany(
        in organization: OrganizationID, _ now: Instant, _ tx: borrowing WriteTransaction
    ) throws {
        let open = try tx.reading { tx throws in
            try tx.pendingApprovals(
                of: [Dues.spendingKind, Dues.unspendingKind], in: organization, at: now)
        }
        guard open < Dues.mostRequests else {
            throw Complaint(SpendingWords.tooManyRequests(Dues.mostRequests))
        }
    }

    private func request(
        _ kind: String, _ summary: Phrase, of spending: Spending, as id: Approval.ID,
        _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try refuseMany(in: spending.organization, visit.now, tx)
        let approval = Approval(
            kind, summary, because: spending.category.title.chinese, for: nil,
            in: spending.organization, payload: spending.id.description,
            by: try visit.signedIn().account, id: id, at: visit.now)
        return Outcome(
            try tx.request(approval),
            answer: Answer(
                seeing: Access.Places.approval.link(approval.id), saying: SpendingWords.asked,
                created: spending.id.description))
    }
}

extension Spending {
    /// The request of the one who recorded it.
    var request: Approval.ID { Approval.ID(high: id.high, low: id.low) }
}
