import HTML
import Kernel
import Storage
import Web

// The one way every act goes, from its form to its answer.

extension Organizations {
    /// The two routes of an act: the page with its form, and the form itself.
    func routes<F: ActForm>(for form: F.Type) -> [Route] {
        [
            .get(F.place, for: .permitted(.readOrganization), F.words.title) { visit, id in
                try await offer(form, visit, id)
            },
            .post(F.place, for: .permitted(F.action), F.words.title, fields: F.fields) {
                visit, id in
                try await carryOut(form, visit, id)
            },
        ]
    }

    private func offer<F: ActForm>(
        _ form: F.Type, _ visit: Visit, _ id: OrganizationID
    ) async throws -> Response {
        let scene = try await scene(id, visit)
        try visit.permit(.readOrganization, on: scene.object)
        guard visit.viewer.may(F.action, on: F.object(of: scene)) else { throw Denial.forbidden }
        let version = Query.Pair("version", String(scene.organization.version))
        let today = Query.Pair("on", scene.today.description)
        let query = visit.request.query
        let entry = Entry(Query([version, today] + F.prefilled(scene, query)))
        return try visit.show(try await page(form, scene, entry, visit))
    }

    private func carryOut<F: ActForm>(
        _ form: F.Type, _ visit: Visit, _ id: OrganizationID
    ) async throws -> Response {
        let scene = try await scene(id, visit)
        try visit.permit(F.action, on: F.object(of: scene))
        do {
            if F.isIrreversible && visit.submitted[CommonFields.confirmed.name] != "yes" {
                return try await askOnceMore(form, scene, visit)
            }
            return try await visit.submit(form) { tx, form in
                try command(form, on: id, visit, in: tx)
            } otherwise: { entry in
                try await page(form, scene, entry, visit)
            }
        } catch is Stale {
            return try visit.show(try await conflict(form, id, visit), .conflict)
        }
    }

    /// Everything is read and asked again inside the transaction: what was allowed when the page
    /// was made may not be so now.
    private func command<F: ActForm>(
        _ form: F, on id: OrganizationID, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let done = try tx.reading { tx in
            let scene = try tx.scene(id, visit, neighbours)
            try visit.permit(F.action, on: F.object(of: scene))
            return try prepared(form, scene, visit, in: tx)
        }
        let act = Act(F.kind, done, visit)
        do {
            try tx.record(act, done.changes, seatings: done.seatings, others: done.others)
        } catch let error as StorageError {
            // The one unique text is the code; whoever was a moment earlier has it.
            guard case .conflict = error.kind else { throw error }
            throw Refusal.codeTaken.complaint
        }
        let others = try tx.otherDeeds(of: done, F.action) + succeed(done, act, in: tx)
        return Outcome(
            try tx.deed(of: done, F.action), others: others, answer: Answer(to: F.self, done, act))
    }

    /// What the act comes to, once everybody it names was asked about.
    func prepared<F: ActForm>(
        _ form: F, _ scene: Scene, _ visit: Visit, in tx: borrowing ReadTransaction
    ) throws -> Done {
        guard form.version == scene.organization.version else {
            throw Stale(organization: scene.organization.id)
        }
        do {
            let done = try form.prepare(scene, in: tx)
            for object in done.alsoDecidedBy { try visit.permit(F.action, on: object) }
            return done
        } catch let refusal as Refusal {
            throw refusal.complaint
        }
    }

    /// Members go where the act sends them, in the same transaction.
    private func succeed(
        _ done: Done, _ act: Act, in tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        var deeds: [Deed] = []
        for (ended, successor) in done.successions {
            let succession = Succession(
                ended: ended, successor: successor, date: done.date, act: act.id,
                reason: done.reason, recordedAt: act.recordedAt, account: act.account,
                person: act.person)
            deeds += try neighbours.succeed(succession, tx)
        }
        return deeds
    }
}

extension ActForm {
    /// What permission is asked on.
    static func object(of scene: Scene) -> Object {
        decidedAbove ? scene.objectAbove : scene.object
    }
}

extension Act {
    init(_ kind: Kind, _ done: Done, _ visit: Visit, takingBack: ActID? = nil) {
        self.init(
            Fresh.id(at: visit.now), kind, of: done.organization, on: done.date,
            recordedAt: visit.now, by: visit.principal?.account, visit.principal?.person,
            because: done.reason, takingBack: takingBack)
    }
}

extension Answer {
    fileprivate init<F: ActForm>(to form: F.Type, _ done: Done, _ act: Act) {
        let undo =
            F.kind.canBeTakenBack ? Organizations.Places.takingBack.link(act.id) : nil
        let founded = done.changes.first { $0.before == nil }?.id.description
        self.init(
            seeing: Organizations.Places.one.link(done.organization), saying: F.words.done,
            undo: undo, created: founded)
    }
}

extension Refusal {
    /// The same for the page, at the field that it is about.
    var complaint: Complaint { Complaint(sentence, field: field, clause: clause) }

    private var field: String? {
        switch self {
        case .tooFarAhead, .notYetFounded, .laterHistory, .foundedThatDay, .alreadyEnded,
            .endsBeforeItBegan:
            "on"
        case .codeTaken: "code"
        case .needsTask, .taskEndsFirst, .noTask: "task"
        case .needsUnits: "units"
        case .needsCounts: "full_members"
        case .correctionNeedsReason, .needsReason: "reason"
        case .parentNotThere, .parentEnds, .aboveItself: "parent"
        case .wrongPlace: "kind"
        case .hasSubordinates, .hasMembers, .successorMustBeBranch: "successor"
        case .cannotMerge, .mergesWithItself: "other"
        case .notBelow: "moving"
        case .noSuchPost, .occupied, .actsForNobody: "post"
        case .alreadyInPost, .notAFullMember, .ownPost, .noSuchPerson: "person"
        case .appointedNotElected: "basis"
        case .termEndsFirst, .noTerm: "ends_on"
        default: nil
        }
    }
}
