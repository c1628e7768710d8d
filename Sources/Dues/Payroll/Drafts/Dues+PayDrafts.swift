import Directories
import Kernel
import Keyring
import Storage
import Web

extension Dues {
    var payDraftRoutes: [Route] {
        [
            .get(Places.payDraft, for: .permitted(.importPay, .fixDues), PayrollWords.dryRun) {
                visit, id in
                let scene = try await draftScene(visit, id)
                try await recordLook(visit, at: scene.draft.organization)
                return try visit.show(try await payDraftPage(visit, scene))
            }.asking(DuesQuery.page),
            .get(Places.payRow, for: .permitted(.readPay), PayrollWords.pay) { visit, id, line in
                try visit.show(try await payRowPage(visit, id, line))
            }.asking(DuesQuery.purpose),
            .post(
                Places.payAcceptance, for: .permitted(.fixDues), PayrollWords.accept,
                fields: PayAcceptanceForm.fields
            ) { visit, id in
                let scene = try await draftScene(visit, id, for: .fixDues)
                return try await visit.submit(PayAcceptanceForm.self) { tx, form in
                    try accept(form.lines, of: scene.draft, visit, in: tx)
                } otherwise: { entry in
                    try await payDraftPage(visit, scene, entry)
                }
            },
            .post(Places.payWithdrawal, for: .permitted(.importPay), PayrollWords.withdraw) {
                visit, id in
                let scene = try await draftScene(visit, id, for: .importPay)
                return try await visit.command { tx in
                    try withdraw(scene.draft, in: tx)
                }
            },
        ]
    }

    /// A draft, and whom its organisation stands below.
    struct DraftScene: Sendable {
        let draft: PayDraft
        let object: Object
        let name: String
        let isOpen: Bool
    }

    /// Whether there is such a draft is private: the same answer as for one out of reach.
    func draftScene(
        _ visit: Visit, _ id: PayDraft.ID, for action: Action? = nil
    ) async throws -> DraftScene {
        let draft = try await visit.read { tx in try tx.payDraft(id) }
        guard let draft else { throw Denial.hidden }
        let (object, name) = try await place(draft.organization, visit)
        if let action {
            try visit.permit(action, on: object)
        } else if !visit.may(.importPay, on: object) {
            try visit.permit(.fixDues, on: object)
        }
        return DraftScene(draft: draft, object: object, name: name, isOpen: draft.state == .open)
    }

    /// Who does not fix by this draft: whoever handed it in, and whoever is at it.
    func strangersTo(
        _ draft: PayDraft, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> Set<PersonID> {
        let owner = try accounts.cards([draft.account], tx)[draft.account]?.person
        return Set([owner, visit.principal?.person].compactMap(\.self))
    }

    private func payDraftPage(
        _ visit: Visit, _ scene: DraftScene, _ entry: Entry = Entry()
    ) async throws -> PayDraftPage {
        let draft = scene.draft
        let lines = try await visit.read { tx in
            try judge(
                try tx.payRows(of: draft.id), of: draft, except: try strangersTo(draft, visit, tx),
                on: visit.today, tx)
        }
        let viewer = visit.viewer
        return PayDraftPage(
            scene: scene, lines: lines, query: visit.request.query,
            mayFix: viewer.may(.fixDues, on: scene.object),
            mayWithdraw: viewer.may(.importPay, on: scene.object),
            mayReadPay: viewer.may(.readPay, on: scene.object), entry: entry)
    }

    /// What somebody earns is opened line by line, for a purpose and on record.
    private func payRowPage(
        _ visit: Visit, _ id: PayDraft.ID, _ line: Int
    ) async throws -> PayRowPage {
        let found = try await visit.read { tx -> (PayDraft, PayLine, PaySlip?)? in
            guard let draft = try tx.payDraft(id), let row = try tx.payRow(line, of: id),
                let person = row.person
            else { return nil }
            let lines = try judge([row], of: draft, except: [], on: visit.today, tx)
            let own = try tx.duesCipher(of: person, by: cipher)
            return try lines.first.map { (draft, $0, try row.opened(by: own)) }
        }
        guard let (draft, judged, slip) = found, let person = judged.row.person,
            let branch = judged.branch, let slip
        else { throw Denial.hidden }
        let (place, _) = try await place(branch, visit)
        let object = Object(organizations: place.organizations, person: person)
        try visit.permit(.readPay, on: object, for: visit.purpose)
        try await visit.record(
            Deed(
                .readPay, .init("person", person), in: branch, about: person, for: visit.purpose))
        return PayRowPage(
            draft: draft, line: judged, slip: slip,
            seesDues: visit.viewer.may(.fixDues, on: object))
    }

    private func accept(
        _ ticked: [PayAcceptanceForm.Ticked], of draft: PayDraft, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let lines = ticked.map(\.line).sorted()
        let seen = Dictionary(ticked.map { ($0.line, $0.seen) }, uniquingKeysWith: { $1 })
        let account = try visit.signedIn().account
        let judged = try tx.reading { tx throws in
            let rows = try lines.compactMap { try tx.payRow($0, of: draft.id) }
            return try judge(
                rows, of: draft, except: try strangersTo(draft, visit, tx), on: visit.today, tx)
        }
        let doubtful = judged.filter { $0.doubt != nil }
        guard doubtful.count == lines.count else { throw Complaint(PayrollWords.nothingTicked) }
        let isAsSeen = doubtful.allSatisfy { line in
            seen[line.row.line].flatMap { $0 }.map { $0 == line.seen } ?? true
        }
        guard isAsSeen else { throw Complaint(PayrollWords.otherThanSeen) }
        let count = try doubtful.reduce(0) { count, line in
            try count + tx.accept(line.row.line, of: draft.id, line.doubt ?? [], by: account)
        }
        guard count == lines.count else { throw Complaint(PayrollWords.nothingTicked) }
        let deeds = doubtful.map { line in
            Deed(
                .importPay, .init("dues_pay", draft.id), in: line.branch, about: line.row.person,
                // Not what was doubtful: it would say of somebody's pay what is nobody else's.
                changes: [Deed.Change("line", from: nil, to: String(line.row.line))])
        }
        return Outcome(
            deeds[0], others: Array(deeds.dropFirst()),
            answer: Answer(
                seeing: Places.payDraft.link(draft.id), saying: PayrollWords.accepted(count)))
    }

    private func withdraw(
        _ draft: PayDraft, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard try tx.settle(draft.id, as: .withdrawn) else {
            throw Failure(.conflict, PayrollWords.noLongerOpen)
        }
        try tx.removePayRows(of: draft.id)
        return Outcome(
            draft.deed(.importPay, to: .withdrawn),
            answer: Answer(
                seeing: Places.yearly.link(draft.organization), saying: PayrollWords.withdrawn))
    }
}

extension PayDraft {
    func deed(_ action: Action, to state: State) -> Deed {
        Deed(
            action, .init("dues_pay", id), in: organization,
            changes: [Deed.Change("pay_state", from: self.state.rawValue, to: state.rawValue)])
    }
}
