import Kernel
import Storage
import Web

extension Act.Kind {
    /// Who may do an act may take it back.
    var permission: (action: Action, isDecidedAbove: Bool)? {
        switch self {
        case .found: (.foundOrganization, true)
        case .rename: (RenamingForm.action, RenamingForm.decidedAbove)
        case .move: (MoveForm.action, MoveForm.decidedAbove)
        case .changeKind: (KindForm.action, KindForm.decidedAbove)
        case .appoint: (AppointmentForm.action, AppointmentForm.decidedAbove)
        case .endTenure: (DepartureForm.action, DepartureForm.decidedAbove)
        case .closePost: (PostClosingForm.action, PostClosingForm.decidedAbove)
        case .beginTerm: (TermForm.action, TermForm.decidedAbove)
        case .extendTerm: (TermExtensionForm.action, TermExtensionForm.decidedAbove)
        case .merge, .split, .dissolve, .correct, .load, .takeBack: nil
        }
    }

    func object(of scene: Scene) -> Object {
        permission?.isDecidedAbove ?? true ? scene.objectAbove : scene.object
    }

    static var takeableActions: [Action] { allCases.compactMap { $0.permission?.action } }
}

extension Organizations {
    func takeBack(_ id: ActID, _ visit: Visit) async throws -> Response {
        let act = try await visit.read { tx in try tx.act(id) }
        guard let act, let permission = act.kind.permission else {
            throw Failure(.notFound, Refusal.cannotTakeBack.sentence)
        }
        let scene = try await scene(act.organization, visit)
        try visit.permit(permission.action, on: act.kind.object(of: scene))
        return try await visit.command { tx in
            try takeBack(act, permission.action, visit, in: tx)
        }
    }

    private func takeBack(
        _ act: Act, _ action: Action, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let before = try tx.reading { tx in try tx.scene(act.organization, visit, neighbours) }
        try visit.permit(action, on: act.kind.object(of: before))
        let done = Done(
            organization: act.organization, date: act.happenedOn, reason: act.reason)
        let undo = Act(.takeBack, done, visit, takingBack: act.id)
        do {
            try tx.takeBack(act, by: undo)
            try checkPosts(before, try tx.seating(of: act.organization), visit)
            let after = try tx.organization(act.organization)
            try checkMembers(before, isStruck: after == nil)
            return try outcome(of: act, action, before, after, in: tx)
        } catch let refusal as Refusal {
            throw refusal.complaint
        }
    }

    /// Nobody gives a post to oneself, and not by taking back either.
    private func checkPosts(_ before: Scene, _ after: Seating, _ visit: Visit) throws(Refusal) {
        guard let person = visit.principal?.person else { return }
        let (old, new) = (before.seating.tenures, after.tenures)
        let touched = old.filter { !new.contains($0) } + new.filter { !old.contains($0) }
        guard !touched.contains(where: { $0.tenure.person == person }) else { throw .ownPost }
    }

    private func checkMembers(_ before: Scene, isStruck: Bool) throws(Refusal) {
        guard !isStruck || before.headcount.all == 0 else {
            throw .hasMembers(before.headcount.all)
        }
    }

    private func outcome(
        of act: Act, _ action: Action, _ before: Scene, _ after: Organization?,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (old, new) = (before.organization.states.last, after?.states.last)
        let deed = Deed(
            action, Deed.Target("organization", act.organization), in: act.organization,
            changes: [
                Deed.Change("taken_back", from: act.kind.rawValue, to: nil),
                Deed.Change("name", from: old?.name, to: new?.name),
                Deed.Change("kind", from: old?.kind.rawValue, to: new?.kind.rawValue),
            ], because: act.reason)
        let place = after.map { Places.one.link($0.id) } ?? Places.tree.link()
        let words = Words.act(act.kind)
        return Outcome(
            deed,
            answer: Answer(
                seeing: place,
                saying: Phrase(
                    "\(Words.tookBack.chinese)：\(words.chinese)",
                    "\(Words.tookBack.english): \(words.english)")))
    }
}
