import Kernel
import Storage
import Web

// The highest organisation passes dues on to one that is not here: one person records what went out,
// another what the receiver wrote.
extension Dues {
    var outwardRoutes: [Route] {
        [
            .post(
                Places.outward, for: .permitted(.remitDues), OutwardWords.title,
                fields: OutwardForm.fields
            ) { visit, id in
                try visit.permit(.remitDues, on: try await books(of: id, visit).object)
                return try await visit.submit(OutwardForm.self) { tx, form in
                    try passOutside(form, from: id, visit, tx)
                } otherwise: { entry in
                    try await remittancesPage(visit, of: id, entry)
                }
            },
            .post(
                Places.outwardReceipt, for: .permitted(.confirmRemittance),
                OutwardWords.recordReceipt, fields: OutwardReceiptForm.fields
            ) { visit, id in
                let scene = try await remittanceScene(visit, id).scene
                try visit.permit(.confirmRemittance, on: scene.upperObject)
                return try await visit.submit(OutwardReceiptForm.self) { tx, form in
                    try recordReceipt(form, of: id, visit, tx)
                } otherwise: { entry in
                    try await remittancePage(visit, id, entry)
                }
            },
        ]
    }

    private func passOutside(
        _ form: OutwardForm, from organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try form.check(on: visit.today)
        let (scene, before) = try tx.reading { tx throws -> (BooksScene, [Remittance]) in
            guard let scene = try self.scene(of: organization, on: visit.today, tx) else {
                throw Denial.hidden
            }
            return (scene, try tx.remittances(of: organization))
        }
        try visit.permit(.remitDues, on: scene.object)
        guard scene.upper == nil else { throw Complaint(OutwardWords.aboveIsHere) }
        try refuseEmptying(organization, by: form.amount, field: OutwardForm.amount.name, tx)
        let act = DuesAct.remitting(
            form.amount, by: organization, as: Fresh.id(at: visit.now), at: visit.now,
            account: try visit.signedIn().account)
        let outward = Outward(receiver: form.receiver, handedOn: form.on)
        let remittance = Remittance(
            id: act.id, organization: organization, turn: (before.first?.turn ?? 0) + 1,
            upper: organization, until: form.until, amount: form.amount, handedAt: visit.now,
            account: act.account, ending: nil, endedAt: nil, outward: outward)
        guard !before.contains(where: { $0.repeats(remittance) }) else {
            throw Complaint(OutwardWords.already)
        }
        try asComplaint(OutwardWords.already) {
            try tx.enter(act)
            try tx.enter(remittance)
            try tx.enter(outward, of: act.id)
        }
        return Outcome(
            Deed(
                .remitDues, .init("dues", act.id), in: organization,
                changes: [Deed.Change("month", from: nil, to: form.until.description)]
            ).leaving([act.row(), remittance.row(), outward.row(of: act.id)]),
            answer: Answer(
                seeing: Places.remittance.link(act.id), saying: OutwardWords.recorded(form.amount),
                created: act.id.description))
    }

    /// It has arrived when the receiver has said so in writing.
    private func recordReceipt(
        _ form: OutwardReceiptForm, of id: DuesAct.ID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, remittance) = try openRemittance(id, visit, tx)
        try visit.permit(.confirmRemittance, on: scene.upperObject)
        guard var outward = remittance.outward else { throw Complaint(OutwardWords.aboveIsHere) }
        let account = try visit.signedIn().account
        guard try !areOnePerson(account, remittance.account, tx) else {
            throw Complaint(OutwardWords.ownHanding, clause: .twoPersons)
        }
        guard (outward.handedOn...max(outward.handedOn, visit.today)).contains(form.on) else {
            throw Complaint(
                OutwardWords.receiptDay(outward.handedOn), field: OutwardReceiptForm.on.name)
        }
        guard form.amount == remittance.amount else {
            throw Complaint(
                OutwardWords.receiptDiffers(form.amount, remittance.amount),
                field: OutwardReceiptForm.amount.name)
        }
        (outward.voucher, outward.receivedOn) = (form.voucher, form.on)
        let act = DuesAct.confirming(
            remittance.amount, outside: remittance.organization, as: Fresh.id(at: visit.now),
            at: visit.now, account: account)
        return try endRemittance(
            remittance, .confirmed, by: act, as: .confirmRemittance,
            saying: OutwardWords.receiptRecorded, receipt: outward, tx)
    }
}
