import Kernel
import Register
import Storage
import Web

extension Dues {
    var paymentReceiptRoutes: [Route] {
        [
            .get(Places.payments, for: .permitted(.readDues), PrintingWords.receipt) { visit, act in
                try visit.show(try await receiptPage(visit, of: act))
            },
            .get(Places.paymentsPaper, for: .permitted(.readDues), PrintingWords.receiptPaper) {
                visit, act in
                let page = try await receiptPage(visit, of: act)
                return try await visit.pdf(
                    page.receipt.document(in: visit.language, on: visit.today),
                    named: "dues-receipt-\(visit.today)")
            },
            .get(Places.receipt, for: .permitted(.readDues), PrintingWords.receipt) {
                visit, person, month in
                try visit.show(try await receiptPage(visit, of: person, month))
            },
            .get(Places.receiptPaper, for: .permitted(.readDues), PrintingWords.receiptPaper) {
                visit, person, month in
                let page = try await receiptPage(visit, of: person, month)
                return try await visit.pdf(
                    page.receipt.document(in: visit.language, on: visit.today),
                    named: "dues-receipt-\(month)")
            },
        ]
    }

    /// Of all that was recorded together, for whoever collects there.
    private func receiptPage(
        _ visit: Visit, of act: DuesAct.ID
    ) async throws -> PaymentReceiptPage {
        let (lines, chain) = try await visit.read { tx in
            let lines = try tx.paid(by: act)
            let chain = try lines.first.map {
                try organizations.ancestry($0.branch, visit.today, tx)
            }
            return (lines, chain ?? [])
        }
        guard let branch = lines.first?.branch else { throw Denial.hidden }
        try visit.permit(.readDues, on: Object(organizations: chain))
        try await recordLook(visit, at: branch)
        let receipt = try await visit.read { tx -> PaymentReceipt? in
            try self.receipt(for: lines, proof: nil, visit, tx)
        }
        guard let receipt else { throw Denial.hidden }
        let back = Step(DuesWords.branchMonth, Places.of.link(branch))
        return PaymentReceiptPage(
            receipt: receipt, paper: Places.paymentsPaper.link(act), trail: [back], isOwn: false)
    }

    /// Of one member: the payment that holds.
    private func receiptPage(
        _ visit: Visit, of person: PersonID, _ month: CivilMonth
    ) async throws -> PaymentReceiptPage {
        let scene = try await scene(of: person, visit)
        guard visit.may(.readDues, on: scene.object) else { throw Denial.hidden }
        let isOwn = visit.principal?.person == person
        if !isOwn { try await recordLook(visit, at: scene) }
        let receipt = try await visit.read { tx -> PaymentReceipt? in
            let held = try tx.paid(by: person, for: month...month).last { !$0.isReversed }
            guard let held else { return nil }
            return try self.receipt(for: [held], proof: try proof(of: held, tx), visit, tx)
        }
        guard let receipt else { throw Failure(.notFound, PrintingWords.notPaid) }
        return PaymentReceiptPage(
            receipt: receipt, paper: Places.receiptPaper.link(person, month),
            trail: isOwn
                ? [Step(DuesWords.mine, Places.mine.link())]
                : scene.trail + [Step(DuesWords.of(scene.name), Places.person.link(person))],
            isOwn: isOwn)
    }

    func proof(
        of line: ReceivedLine, _ tx: borrowing ReadTransaction
    ) throws -> PaymentProof? {
        try receipts(.init("dues", line.act), line.recordedAt, line.payment.person, tx)
    }

    private func receipt(
        for lines: [ReceivedLine], proof: PaymentProof?, _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> PaymentReceipt? {
        guard let act = lines.first?.act, let head = try tx.paidHead(act) else { return nil }
        let names = try tx.personNames(of: lines.map(\.payment.person))
        return PaymentReceipt(
            act: act, branch: head.branch,
            branchName: try organizations.names([head.branch], visit.today, tx)[head.branch] ?? "",
            receiver: lines.contains { $0.payment.method == .online }
                ? nil : try accounts.cards([head.account], tx)[head.account]?.name ?? "",
            recordedAt: head.recordedAt,
            lines: lines.map { line in
                .init(
                    person: line.payment.person, name: names[line.payment.person] ?? "",
                    month: line.payment.month, amount: line.payment.amount,
                    receivedOn: line.payment.receivedOn, how: line.payment.words,
                    isReversed: line.isReversed)
            }.sorted { ($0.name, $0.month) < ($1.name, $1.month) }, proof: proof)
    }
}
