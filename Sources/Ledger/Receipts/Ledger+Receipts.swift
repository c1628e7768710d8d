public import Kernel
import Proofs
import QR
import Storage
import Threads
import Web

extension Action {
    public static let takeReceipt = Action("ledger.takeReceipt")
}

extension Ledger {
    public static let permissions = [
        Permission(
            .takeReceipt, Phrase("取得自己的凭证", "Take one's own receipts"), on: .personal,
            for: [.member: .own])
    ]

    var receiptRoutes: [Route] {
        [
            .get(Places.receipts, for: .permitted(.takeReceipt), LedgerWords.receipts) { visit in
                try visit.show(try await receiptsPage(visit))
            },
            .get(Places.receipt, for: .permitted(.takeReceipt), LedgerWords.receipt) {
                visit, event in
                try visit.show(try await receiptPage(visit, event))
            },
            .get(Places.receiptPaper, for: .permitted(.takeReceipt), LedgerWords.receiptPaper) {
                visit, event in
                try await receiptPaper(visit, event)
            },
            .get(Places.receiptFile, for: .permitted(.takeReceipt), LedgerWords.receiptFile) {
                visit, event in
                try await receiptFile(visit, event)
            },
        ]
    }

    /// Receipts are for whoever takes part in an entry, and for nobody else.
    private func owner(_ visit: Visit) throws -> PersonID {
        guard let person = try visit.signedIn().person else {
            _ = visit.may(.takeReceipt, on: .installation)
            throw Denial.hidden
        }
        try visit.permit(.takeReceipt, on: Object(organizations: [], person: person))
        return person
    }

    private func receiptsPage(_ visit: Visit) async throws -> ReceiptsPage {
        let person = try owner(visit)
        let query = visit.request.query
        return try await visit.read { tx in
            let found = try tx.ownEntries(
                of: person, before: query["before"].flatMap { EventID($0) },
                limit: Ledger.pageSize + 1)
            let shown = found.prefix(Ledger.pageSize)
            return ReceiptsPage(
                value: try lines(Array(shown), visit, tx), query: query,
                next: found.count > shown.count
                    ? shown.last?.entry.event.description : nil)
        }
    }

    private func lines(
        _ own: [OwnEntry], _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> [ReceiptLine] {
        let units = own.compactMap { $0.entry.organization.flatMap { OrganizationID($0) } }
        let names = try organizations.names(units, visit.today, tx)
        return own.map { ReceiptLine($0.entry, names) }
    }

    private func receiptPage(_ visit: Visit, _ event: EventID) async throws -> ReceiptPage {
        let person = try owner(visit)
        return try await visit.read { tx in
            guard let own = try tx.ownEntry(event, of: person),
                let line = try lines([own], visit, tx).first
            else { throw Denial.hidden }
            let receipt = try tx.receipt(
                for: own, opened: own.opens(to: person), in: try tree(of: own, tx), kept)
            return ReceiptPage(
                line: line, receipt: receipt,
                code: receipt?.text.flatMap { QRCode(dense: $0) })
        }
    }

    /// Foreign programs know the log itself best; where it is not signed, its twin is what there is.
    func tree(of own: OwnEntry, _ tx: borrowing ReadTransaction) throws -> LogID {
        let twin = own.log.turned
        let isTwinAlone = national?.isAlone == true
        return try isTwinAlone && tx.state(of: twin) != nil ? twin : own.log
    }

    /// What leaves the house is on record before it leaves.
    private func taken(_ visit: Visit, _ event: EventID, as form: String) async throws
        -> (ReceiptPage, OwnReceipt)
    {
        let page = try await receiptPage(visit, event)
        guard let receipt = page.receipt else {
            throw Failure(.conflict, LedgerWords.receiptWaits)
        }
        try await visit.record(
            Deed(
                .takeReceipt, .init("receipt", event), in: nil, about: try owner(visit),
                changes: [Deed.Change("form", from: nil, to: form)]))
        return (page, receipt)
    }

    private func receiptPaper(_ visit: Visit, _ event: EventID) async throws -> Response {
        let (page, _) = try await taken(visit, event, as: "pdf")
        let paper = ReceiptPaper(page: page, language: visit.language)
        let now = visit.now
        let bytes = try await aside(named: "receipt") {
            try paper.document.pdf(madeOn: now.iso8601)
        }
        return .attachment(
            bytes, named: "receipt-\(event.ulid).pdf", type: "application/pdf")
    }

    private func receiptFile(_ visit: Visit, _ event: EventID) async throws -> Response {
        let (_, receipt) = try await taken(visit, event, as: "file")
        guard let text = receipt.text else { throw Failure(.conflict, LedgerWords.receiptTooLong) }
        return .attachment(
            Array("\(text)\n".utf8), named: "receipt-\(event.ulid).txl",
            type: "text/plain; charset=utf-8")
    }
}
