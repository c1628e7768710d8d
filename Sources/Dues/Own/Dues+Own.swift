import Kernel
import Keyring
import LocalSettings
import Storage
import Web

extension Dues {
    var ownRoutes: [Route] {
        [
            .get(Places.mine, for: .permitted(.readDues), DuesWords.mine) { visit in
                guard let person = visit.principal?.person else { throw Denial.hidden }
                let scene = try await scene(of: person, visit)
                try visit.permit(.readDues, on: scene.object)
                return try visit.show(try await page(of: scene, isOwn: true, visit))
            },
            .get(Places.person, for: .permitted(.readDues), DuesWords.title) { visit, person in
                let scene = try await scene(of: person, visit)
                guard visit.may(.readDues, on: scene.object) else { throw Denial.hidden }
                try await recordLook(visit, at: scene)
                return try visit.show(try await page(of: scene, isOwn: false, visit))
            },
            .get(Places.base, for: .permitted(.readDuesBase), DuesWords.arithmetic) {
                visit, person in
                let scene = try await scene(of: person, visit)
                try visit.permit(.readDuesBase, on: scene.object, for: visit.purpose)
                try await visit.record(
                    Deed(
                        .readDuesBase, .init("person", person), in: scene.branch, about: person,
                        for: visit.purpose))
                return try visit.show(try await page(of: scene, isOwn: true, visit))
            }.asking(DuesQuery.purpose),
        ]
    }

    /// - Parameter isOwn: whether the base is opened.
    func page(
        of scene: DuesScene, isOwn: Bool, _ visit: Visit
    ) async throws -> OwnDuesPage {
        let dues = try await visit.read { tx in
            try self.dues(of: scene, showingBase: isOwn, on: visit.today, in: tx)
        }
        let isSelf = visit.principal?.person == scene.person
        return OwnDuesPage(
            scene: scene, dues: dues, month: CivilMonth(of: visit.today),
            reference: reference(of: scene.person), isSelf: isSelf,
            mayFix: !isSelf && visit.viewer.may(.fixDues, on: scene.object),
            mayReverse: !isSelf && visit.viewer.may(.reverseDues, on: scene.object),
            mayRelieve: !isSelf && visit.viewer.may(.proposeRelief, on: scene.object),
            mayReceiveSpecial: !isSelf
                && visit.viewer.may(.receiveSpecialDues, on: scene.object),
            mayReadBase: !isOwn && visit.viewer.may(.readDuesBase, on: scene.object),
            online: try await onlineOffer(for: scene, visit))
    }

    func dues(
        of scene: DuesScene, showingBase: Bool, on today: CivilDate,
        in tx: borrowing ReadTransaction
    ) throws -> OwnDues {
        let sealed = try tx.fixings(of: scene.person)
        let own = try tx.duesCipher(of: scene.person, by: cipher)
        let fixings = try sealed.map { showingBase ? try $0.opened(by: own) : $0.row }
        let month = CivilMonth(of: today)
        let held = fixings.holding(in: month)
        let reckoning = showingBase ? try held.flatMap { try tx.reckoning(of: $0) } : nil
        return OwnDues(
            person: scene.person, fixings: fixings, reckoning: reckoning,
            base: try ownBase(of: scene.person, in: month, showingPay: showingBase, tx),
            reliefs: try tx.reliefs(of: scene.person, since: month),
            slips: try tx.slips(of: scene.person, until: month),
            specials: try tx.specials(of: scene.person),
            withdrawn: try tx.withdrawnSlips(of: scene.person))
    }
}

extension Transaction {
    /// How what was fixed came about, by the rules of the month that it begins with.
    borrowing func reckoning(of fixing: Fixing) throws(StorageError) -> Reckoning? {
        let settings: DuesSettings = try settings(on: fixing.from.firstDay)
        let reckoning = try? fixing.question(in: fixing.from).reckon(settings)
        // A setting that was entered later for an earlier day changes nothing that was fixed before.
        return reckoning?.due == fixing.amount ? reckoning : nil
    }
}
