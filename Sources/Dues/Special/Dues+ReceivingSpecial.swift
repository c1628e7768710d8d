import Kernel
import LocalSettings
import Storage
import Web

extension Dues {
    var specialRoutes: [Route] { receivingSpecialRoutes + specialWayRoutes }

    private var receivingSpecialRoutes: [Route] {
        [
            .get(Places.receivingSpecial, for: .permitted(.receiveSpecialDues), SpecialWords.title)
            {
                visit, person in
                let today = visit.today.description
                let entry = Entry(Query([Query.Pair("on", today), Query.Pair("wished", today)]))
                return try visit.show(try await receivingSpecialPage(visit, person, entry))
            },
            .post(
                Places.checkingSpecial, for: .permitted(.receiveSpecialDues), SpecialWords.check,
                fields: SpecialForm.fields
            ) { visit, person in try await checkSpecial(visit, person) },
            .post(
                Places.receivingSpecial, for: .permitted(.receiveSpecialDues), SpecialWords.title,
                fields: SpecialReceipt.fields
            ) { visit, person in
                let scene = try await giver(visit, person)
                return try await visit.submit(SpecialReceipt.self) { tx, receipt in
                    try receive(receipt, of: person, visit, tx)
                } otherwise: { entry in
                    try await receivingSpecialPage(visit, of: scene, entry)
                }
            },
        ]
    }

    /// Nobody records the own money.
    private func giver(_ visit: Visit, _ person: PersonID) async throws -> DuesScene {
        let scene = try await scene(of: person, visit)
        try permitReceiving(of: scene, visit)
        return scene
    }

    private func permitReceiving(of scene: DuesScene, _ visit: Visit) throws {
        try visit.permit(.receiveSpecialDues, on: scene.object)
        guard visit.principal?.person != scene.person else {
            throw Failure(.forbidden, DuesWords.ownPayment)
        }
    }

    private func receivingSpecialPage(
        _ visit: Visit, _ person: PersonID, _ entry: Entry
    ) async throws -> ReceivingSpecialPage {
        try await receivingSpecialPage(visit, of: try await giver(visit, person), entry)
    }

    private func receivingSpecialPage(
        _ visit: Visit, of scene: DuesScene, _ entry: Entry
    ) async throws -> ReceivingSpecialPage {
        let settings: DuesSettings = try await visit.read { tx in
            try tx.settings(on: visit.today)
        }
        return ReceivingSpecialPage(scene: scene, threshold: settings.largeDues, entry: entry)
    }

    /// What will become of it, before anything is recorded.
    private func checkSpecial(_ visit: Visit, _ person: PersonID) async throws -> Response {
        let scene = try await giver(visit, person)
        var entry = try visit.entry(for: SpecialForm.self)
        let form = SpecialForm(&entry)
        do { try form?.check(on: visit.today) } catch { entry.complain(error) }
        guard let form, entry.complaints.isEmpty else {
            return try visit.show(
                try await receivingSpecialPage(visit, of: scene, entry), .unprocessable)
        }
        let (settings, names) = try await visit.read { tx in
            let settings: DuesSettings = try tx.settings(on: form.on)
            return (settings, try organizations.names(scene.chain, visit.today, tx))
        }
        return try visit.show(
            CheckingSpecialPage(
                scene: scene, form: form, threshold: settings.largeDues,
                treatment: SpecialDues.Treatment(of: form.amount, settings),
                way: scene.chain.map { names[$0] ?? "" }, entry: entry))
    }

    /// What becomes of it is asked again inside: the rule may have changed since it was shown.
    private func receive(
        _ receipt: SpecialReceipt, of person: PersonID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let form = receipt.form
        try form.check(on: visit.today)
        let (scene, settings) = try tx.reading { tx throws -> (DuesScene, DuesSettings) in
            guard let scene = try self.scene(of: person, on: visit.today, in: tx) else {
                throw Denial.hidden
            }
            return (scene, try tx.settings(on: form.on))
        }
        try permitReceiving(of: scene, visit)
        guard let branch = scene.branch else { throw Denial.hidden }
        let treatment = SpecialDues.Treatment(of: form.amount, settings)
        guard treatment == receipt.seen else {
            throw Complaint(SpecialWords.otherThanSeen, clause: .voluntaryExtra)
        }
        let dues = SpecialDues(
            id: Fresh.id(at: visit.now), person: person, branch: branch, amount: form.amount,
            method: form.method, treatment: treatment, wishedOn: form.wished,
            receivedOn: form.on, recordedAt: visit.now, account: try visit.signedIn().account)
        let act = DuesAct.receiving(dues)
        try tx.enter(act)
        try tx.enter(dues)
        try tx.enter(
            form.wish, as: .wish, about: dues,
            sealedBy: try tx.duesCipher(of: person, by: cipher))
        return Outcome(
            dues.deed(.receiveSpecialDues, in: branch).leaving([act.row(), dues.row]),
            answer: Answer(
                seeing: Places.special.link(dues.id),
                saying: SpecialWords.received(dues.amount, treatment),
                created: dues.id.description))
    }
}

extension SpecialDues {
    /// How much stands in the ledger alone.
    func deed(_ action: Action, in organization: OrganizationID, because ground: String? = nil)
        -> Deed
    {
        Deed(
            action, .init("dues", id), in: organization, about: person,
            changes: [Deed.Change("receivedOn", from: nil, to: receivedOn.description)],
            because: ground)
    }
}
