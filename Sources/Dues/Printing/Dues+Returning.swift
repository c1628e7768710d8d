import Kernel
import Storage
import Web

extension Dues {
    /// Whoever paid since the sheet was read is left alone and counted: the paper says that the money
    /// came, and the books say so once.
    func receive(
        _ form: SheetForm, on id: DuesSheet.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let scene = try tx.reading { tx throws -> SheetScene in
            guard let scene = try sheetScene(id, visit, tx) else { throw Denial.hidden }
            try visit.permit(.receiveDues, on: scene.object)
            return scene
        }
        let ticked = try scene.ticked(in: form)
        try check(form, ticked, scene.sheet.month, on: visit.today)
        if let other = ticked.first(where: { !form.isOfSlipShown($0) }) {
            throw Complaint(PrintingWords.issuedAnewSince(other.name))
        }
        let open = ticked.filter(\.isOpen)
        // Two persons took it back: it is recorded again by whoever saw that, and by nobody else.
        if let back = open.first(where: { !form.isAsShown($0) }) {
            throw Complaint(PrintingWords.takenBackSince(back.name))
        }
        guard !open.isEmpty else { throw Complaint(PrintingWords.allRecorded) }
        let account = try visit.signedIn().account
        let payments = open.compactMap { line in
            line.amount.map { scene.payment(of: line, $0, on: form.day(of: line)) }
        }
        let deeds = try asComplaint(DuesWords.paidMeanwhile) {
            try enter(payments, in: scene.sheet.branch, at: visit.now, by: account, tx)
        }
        let act = DuesAct.ID(deeds[0].target.id)
        let back = Places.of.link(scene.sheet.branch).adding("month", "\(scene.sheet.month)")
        return Outcome(
            deeds[0], others: Array(deeds.dropFirst()),
            answer: Answer(
                seeing: act.map { Places.payments.link($0) } ?? back,
                saying: PrintingWords.recorded(
                    payments.count, payments.total(\.amount), skipped: ticked.count - open.count)))
    }

    private func check(
        _ form: SheetForm, _ ticked: [SheetLine], _ month: CivilMonth, on today: CivilDate
    ) throws(Complaint) {
        guard !ticked.contains(where: { $0.state == .own }) else {
            throw Complaint(DuesWords.ownPayment)
        }
        for line in ticked {
            let day = form.day(of: line)
            guard day <= today else { throw Complaint(DuesWords.notTomorrow, field: "on") }
            guard day >= month.firstDay else {
                throw Complaint(DuesWords.notBefore(month), field: "on")
            }
        }
    }
}

extension SheetScene {
    fileprivate func ticked(in form: SheetForm) throws(Complaint) -> [SheetLine] {
        let wanted = Set(form.people)
        let found = lines.filter { wanted.contains($0.person) }
        guard found.count == wanted.count,
            form.dates.isEmpty || form.dates.count == lines.count,
            form.turns.isEmpty || form.turns.count == lines.count
        else { throw Complaint(PrintingWords.otherSheet) }
        return found
    }

    fileprivate func payment(of line: SheetLine, _ amount: Money, on day: CivilDate) -> Payment {
        Payment(
            person: line.person, month: sheet.month, amount: amount, method: .inPerson,
            receivedOn: day, proxy: nil, relation: nil)
    }
}
