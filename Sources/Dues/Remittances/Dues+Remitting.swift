import Kernel
import LocalSettings
import Storage
import Web

extension Dues {
    var remittanceRoutes: [Route] {
        [
            .get(Places.remittances, for: .permitted(.readDuesBooks), RemittanceWords.title) {
                visit, id in
                let month = CivilMonth(of: visit.today)
                let entry = Entry(Query([Query.Pair("until", month.description)]))
                return try visit.show(try await remittancesPage(visit, of: id, entry))
            },
            .post(
                Places.remittances, for: .permitted(.remitDues), RemittanceWords.remit,
                fields: RemittanceForm.fields
            ) { visit, id in
                try visit.permit(.remitDues, on: try await books(of: id, visit).object)
                return try await visit.submit(RemittanceForm.self) { tx, form in
                    try remit(through: form.until, from: id, visit, tx)
                } otherwise: { entry in
                    try await remittancesPage(visit, of: id, entry)
                }
            },
            .get(Places.remittance, for: .permitted(.readDuesBooks), RemittanceWords.one) {
                visit, id in try visit.show(try await remittancePage(visit, id))
            },
            .post(
                Places.remittanceConfirmation, for: .permitted(.confirmRemittance),
                RemittanceWords.confirm, fields: ConfirmationForm.fields
            ) { visit, id in
                let scene = try await remittanceScene(visit, id).scene
                try visit.permit(.confirmRemittance, on: scene.upperObject)
                return try await visit.submit(ConfirmationForm.self) { tx, form in
                    try confirm(id, counted: form.amount, visit, tx)
                } otherwise: { entry in
                    try await remittancePage(visit, id, entry)
                }
            },
            .post(
                Places.withdrawal, for: .permitted(.withdrawRemittance),
                RemittanceWords.withdraw
            ) { visit, id in
                let scene = try await remittanceScene(visit, id).scene
                try visit.permit(.withdrawRemittance, on: scene.object)
                return try await visit.submit(NothingAsked.self) { tx, _ in
                    try withdraw(id, visit, tx)
                } otherwise: { entry in
                    try await remittancePage(visit, id, entry)
                }
            },
        ]
    }

    func remittancesPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry
    ) async throws -> RemittancesPage {
        let scene = try await books(of: organization, visit)
        try visit.permit(.readDuesBooks, on: scene.object)
        let month = entry.values["until"].flatMap { CivilMonth($0) }
        let until = min(month ?? CivilMonth(of: visit.today), CivilMonth(of: visit.today))
        return try await visit.read { tx in
            let waiting = try tx.unconfirmed(
                by: [organization], since: visit.now - Remittance.lookedBack, limit: 200
            ).filter { !$0.isOutward }
            return RemittancesPage(
                scene: scene,
                standing: try standing(of: scene, through: until, on: visit.today, tx),
                remittances: try tx.remittances(of: organization), waiting: waiting,
                names: try organizations.names(waiting.map(\.organization), visit.today, tx),
                mayRemit: visit.viewer.may(.remitDues, on: scene.object),
                entry: entry)
        }
    }

    func standing(
        of scene: BooksScene, through month: CivilMonth, on today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> RemittanceStanding {
        let shares = try self.shares(of: scene, tx)
        let settings: DuesSettings = try tx.settings(on: today)
        var reckoned: [CivilMonth: Money] = [:]
        for start in shares.turns(upTo: month) + [month.adding(months: 1)] {
            reckoned[start] = try tx.books(
                of: scene.organization, before: start.firstDay.start
            ).shared
        }
        let due = shares.due(through: month, settings.rounding) { reckoned[$0] ?? .zero }
        let now = try tx.books(of: scene.organization)
        return RemittanceStanding(
            until: month, share: shares.rate(in: month).percent, due: due,
            remitted: now[.remitted], inTransit: now.inTransit, inHand: now.inHand)
    }

    /// The amount is what is due; nobody types it.
    private func remit(
        through month: CivilMonth, from organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard month <= CivilMonth(of: visit.today) else {
            throw Complaint(RemittanceWords.notYet, field: "until")
        }
        let (scene, standing, last) = try tx.reading {
            tx throws -> (BooksScene, RemittanceStanding, Int) in
            guard let scene = try self.scene(of: organization, on: visit.today, tx) else {
                throw Denial.hidden
            }
            try visit.permit(.remitDues, on: scene.object)
            let standing = try self.standing(of: scene, through: month, on: visit.today, tx)
            return (scene, standing, try tx.remittances(of: organization).first?.turn ?? 0)
        }
        guard let upper = scene.upper else { throw Complaint(RemittanceWords.nobodyAbove) }
        guard standing.open > .zero else { throw Complaint(RemittanceWords.nothingDue) }
        try refuseEmptying(organization, by: standing.open, tx)
        let account = try visit.signedIn().account
        let act = DuesAct.remitting(
            standing.open, by: organization, as: Fresh.id(at: visit.now), at: visit.now,
            account: account)
        let remittance = Remittance(
            id: act.id, organization: organization, turn: last + 1, upper: upper, until: month,
            amount: standing.open, handedAt: visit.now, account: account, ending: nil,
            endedAt: nil)
        try asComplaint(RemittanceWords.nothingDue) {
            try tx.enter(act)
            try tx.enter(remittance)
        }
        return Outcome(
            Deed(
                .remitDues, .init("dues", act.id), in: organization,
                changes: [Deed.Change("month", from: nil, to: month.description)]
            ).leaving([act.row(), remittance.row()]),
            answer: Answer(
                seeing: Places.remittance.link(act.id),
                saying: RemittanceWords.remitted(standing.open),
                created: act.id.description))
    }
}
