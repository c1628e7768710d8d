import Kernel
import Storage
public import Web

// How a remittance ends: the level above confirms it, or whoever handed it over takes it back.
extension Dues {
    func remittanceScene(
        _ visit: Visit, _ id: DuesAct.ID
    ) async throws -> (scene: BooksScene, remittance: Remittance) {
        let found = try await visit.read { tx in try self.remittance(id, visit, tx) }
        guard let found else { throw Denial.hidden }
        return found
    }

    /// With the one above as it was when the money was handed over, whatever the tree is today.
    private func remittance(
        _ id: DuesAct.ID, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> (scene: BooksScene, remittance: Remittance)? {
        guard let remittance = try tx.remittance(id) else { return nil }
        let upper = remittance.upper
        let above = try organizations.ancestry(upper, visit.today, tx)
        let names = try organizations.names(
            [remittance.organization, upper], visit.today, tx)
        let scene = BooksScene(
            organization: remittance.organization, name: names[remittance.organization] ?? "",
            chain: [remittance.organization] + (above.isEmpty ? [upper] : above),
            upperName: names[upper])
        return (scene, remittance)
    }

    func remittancePage(
        _ visit: Visit, _ id: DuesAct.ID, _ entry: Entry = Entry()
    ) async throws -> RemittancePage {
        let (scene, remittance) = try await remittanceScene(visit, id)
        try visit.permit(.readDuesBooks, on: scene.object)
        let me = visit.principal?.account
        let isOpen = remittance.ending == nil
        return RemittancePage(
            scene: scene, remittance: remittance,
            mayConfirm: isOpen && me != remittance.account
                && visit.viewer.may(.confirmRemittance, on: scene.upperObject),
            mayWithdraw: isOpen
                && (me == remittance.account || remittance.isForgotten(at: visit.now))
                && visit.viewer.may(.withdrawRemittance, on: scene.object),
            entry: entry)
    }

    func openRemittance(
        _ id: DuesAct.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> (scene: BooksScene, remittance: Remittance) {
        let found = try tx.reading { tx throws in try remittance(id, visit, tx) }
        guard let found else { throw Denial.hidden }
        guard found.remittance.ending == nil else { throw Complaint(RemittanceWords.settled) }
        return found
    }

    /// What was counted is compared with what was handed over, and kept nowhere.
    func confirm(
        _ id: DuesAct.ID, counted amount: Money, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, remittance) = try openRemittance(id, visit, tx)
        try visit.permit(.confirmRemittance, on: scene.upperObject)
        guard !remittance.isOutward else { throw Complaint(OutwardWords.voucherNeeded) }
        let account = try visit.signedIn().account
        guard try !areOnePerson(account, remittance.account, tx) else {
            throw Complaint(RemittanceWords.ownRemittance, clause: .twoPersons)
        }
        guard amount == remittance.amount else {
            throw Complaint(
                RemittanceWords.differs(amount, remittance.amount),
                field: ConfirmationForm.amount.name)
        }
        let act = DuesAct.confirming(
            remittance.amount, from: remittance.organization, by: remittance.upper,
            as: Fresh.id(at: visit.now), at: visit.now, account: account)
        return try endRemittance(
            remittance, .confirmed, by: act, as: .confirmRemittance,
            saying: RemittanceWords.confirmed(remittance.amount), tx)
    }

    func withdraw(
        _ id: DuesAct.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, remittance) = try openRemittance(id, visit, tx)
        try visit.permit(.withdrawRemittance, on: scene.object)
        let account = try visit.signedIn().account
        guard account == remittance.account || remittance.isForgotten(at: visit.now) else {
            throw Complaint(RemittanceWords.notYours)
        }
        let act = DuesAct.withdrawing(
            remittance.amount, by: remittance.organization, as: Fresh.id(at: visit.now),
            at: visit.now, account: account)
        return try endRemittance(
            remittance, .withdrawn, by: act, as: .withdrawRemittance,
            saying: RemittanceWords.withdrawn(remittance.amount), tx)
    }

    /// - Parameter receipt: what came from outside in place of a confirmation.
    func endRemittance(
        _ remittance: Remittance, _ ending: Remittance.Ending, by act: DuesAct,
        as action: Action, saying sentence: Phrase, receipt: Outward? = nil,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try asComplaint(RemittanceWords.settled) {
            try tx.enter(act)
            try tx.end(remittance, ending, by: act)
            if let receipt { try tx.enterReceipt(receipt, of: remittance.id) }
        }
        let written = receipt.map { [$0.receiptRow(of: remittance.id)] } ?? []
        return Outcome(
            Deed(
                action, .init("dues", remittance.id), in: act.branch,
                changes: [Deed.Change("month", from: nil, to: remittance.until.description)]
            ).leaving([act.row(), remittance.row(ended: ending, by: act.id)] + written),
            answer: Answer(seeing: Places.remittance.link(remittance.id), saying: sentence))
    }

    /// Money from below that waits for a receipt.
    public var receiptDuties: DutySource {
        { visit in
            let own = visit.ownOrganizations(for: .confirmRemittance)
            guard !own.isEmpty else { return [] }
            let me = visit.principal?.account
            return try await visit.read { tx in
                let waiting = try tx.unconfirmed(
                    by: own, since: visit.now - Remittance.lookedBack, limit: 20
                )
                .filter { $0.account != me }
                let names = try organizations.names(
                    waiting.map(\.organization), visit.today, tx)
                return waiting.map { remittance in
                    Duty(
                        remittance.outward.map { OutwardWords.toRecord($0.receiver) }
                            ?? RemittanceWords.toConfirm(names[remittance.organization] ?? ""),
                        detail: DuesWords.yuan(remittance.amount),
                        link: Places.remittance.link(remittance.id), state: .due,
                        clause: .twoPersons)
                }
            }
        }
    }
}
