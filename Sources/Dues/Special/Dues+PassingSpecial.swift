import Kernel
import Storage
import Web

// The way of large dues to the centre: each level hands them over whole and the next confirms.
extension Dues {
    var specialWayRoutes: [Route] {
        [
            .get(Places.specials, for: .permitted(.readDuesBooks), SpecialWords.list) {
                visit, id in try visit.show(try await specialsPage(visit, of: id))
            },
            .get(Places.special, for: .permitted(.readDues), SpecialWords.one) { visit, id in
                let page = try await specialPage(visit, id)
                try await recordLook(visit, at: page.scene.person)
                return try visit.show(page)
            },
            .get(Places.specialProof, for: .permitted(.readDues), SpecialWords.proof) {
                visit, id in
                let page = try await specialPage(visit, id)
                try await recordLook(visit, at: page.scene.person)
                guard let receipt = page.proof?.receipt else {
                    throw Failure(.conflict, PublicationWords.proofWaits)
                }
                return .attachment(
                    Array("\(receipt)\n".utf8), named: "dues-\(id).txl",
                    type: "text/plain; charset=utf-8")
            },
            .post(
                Places.specialForwarding, for: .permitted(.forwardSpecialDues),
                SpecialWords.forward
            ) { visit, id in
                let scene = try await specialScene(visit, id)
                try visit.permit(.forwardSpecialDues, on: scene.holderObject)
                return try await visit.submit(NothingAsked.self) { tx, _ in
                    try forward(id, visit, tx)
                } otherwise: { entry in
                    try await specialPage(visit, id, entry)
                }
            },
            .post(
                Places.specialConfirmation, for: .permitted(.confirmSpecialDues),
                SpecialWords.confirm, fields: ConfirmationForm.fields
            ) { visit, id in
                let scene = try await specialScene(visit, id)
                try permitConfirming(scene, visit)
                return try await visit.submit(ConfirmationForm.self) { tx, form in
                    try confirmSpecial(id, counted: form.amount, visit, tx)
                } otherwise: { entry in
                    try await specialPage(visit, id, entry)
                }
            },
            .post(
                Places.specialWithdrawal, for: .permitted(.withdrawSpecialDues),
                SpecialWords.withdraw
            ) { visit, id in
                let scene = try await specialScene(visit, id)
                try visit.permit(.withdrawSpecialDues, on: scene.holderObject)
                return try await visit.submit(NothingAsked.self) { tx, _ in
                    try withdrawSpecial(id, visit, tx)
                } otherwise: { entry in
                    try await specialPage(visit, id, entry)
                }
            },
            .post(
                Places.specialLetter, for: .permitted(.acknowledgeSpecialDues),
                SpecialWords.recordLetter, fields: LetterForm.fields
            ) { visit, id in
                let scene = try await specialScene(visit, id)
                try visit.permit(.acknowledgeSpecialDues, on: scene.holderObject)
                return try await visit.submit(LetterForm.self) { tx, form in
                    try acknowledge(id, form, visit, tx)
                } otherwise: { entry in
                    try await specialPage(visit, id, entry)
                }
            },
            .post(
                Places.specialReversal, for: .permitted(.reverseSpecialDues),
                SpecialWords.reverse, fields: SpecialReversalForm.fields
            ) { visit, id in
                let scene = try await specialScene(visit, id)
                try permitReversing(scene, visit)
                return try await visit.submit(SpecialReversalForm.self) { tx, form in
                    try askBack(id, because: form.ground, visit, tx)
                } otherwise: { entry in
                    try await specialPage(visit, id, entry)
                }
            },
        ]
    }

    private func specialsPage(
        _ visit: Visit, of organization: OrganizationID
    ) async throws -> SpecialsPage {
        let scene = try await books(of: organization, visit)
        try visit.permit(.readDuesBooks, on: scene.object)
        try await recordLook(visit, at: organization)
        return try await visit.read { tx in
            let lines = try tx.specials(in: organization)
            return SpecialsPage(
                scene: scene, lines: lines,
                names: try tx.personNames(of: lines.map(\.dues.person)))
        }
    }

    private func specialPage(
        _ visit: Visit, _ id: SpecialDues.ID, _ entry: Entry = Entry()
    ) async throws -> SpecialPage {
        let scene = try await specialScene(visit, id)
        guard mayRead(scene, visit) else { throw Denial.hidden }
        let line = scene.line, me = visit.principal?.account
        let (wish, letter, proof) = try await visit.read { tx in
            let own = try tx.duesCipher(of: scene.dues.person, by: cipher)
            return (
                try tx.words(.wish, about: scene.dues, by: own),
                try tx.words(.letter, about: scene.dues, by: own),
                try proofs(.init("dues", id), scene.dues.recordedAt, tx)
            )
        }
        let upper = line.open.flatMap(scene.upperObject)
        return SpecialPage(
            scene: scene, wish: wish, letter: letter, proof: proof,
            mayForward: line.state == .here
                && visit.viewer.may(.forwardSpecialDues, on: scene.holderObject),
            mayConfirm: line.open?.account != me
                && (upper.map { visit.viewer.may(.confirmSpecialDues, on: $0) } ?? false),
            mayWithdraw: line.open.map { mayWithdraw($0, scene, visit) } ?? false,
            mayAcknowledge: line.open != nil && upper == nil && line.open?.account != me
                && visit.viewer.may(.acknowledgeSpecialDues, on: scene.holderObject),
            mayReverse: line.mayBeReversed && visit.principal?.person != scene.dues.person
                && visit.viewer.may(.reverseSpecialDues, on: scene.person.object),
            entry: entry)
    }

    private func mayWithdraw(_ step: SpecialStep, _ scene: SpecialScene, _ visit: Visit) -> Bool {
        (visit.principal?.account == step.account || step.isForgotten(at: visit.now))
            && visit.viewer.may(.withdrawSpecialDues, on: scene.holderObject)
    }

    private func permitConfirming(_ scene: SpecialScene, _ visit: Visit) throws {
        let object = scene.line.open.flatMap(scene.upperObject) ?? scene.holderObject
        try visit.permit(.confirmSpecialDues, on: object)
    }

    private func inside(
        _ id: SpecialDues.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> SpecialScene {
        let scene = try tx.reading { tx throws in try special(id, visit, tx) }
        guard let scene else { throw Denial.hidden }
        return scene
    }

    /// Whole, and for one member at a time: the note on the member goes with it.
    private func forward(
        _ id: SpecialDues.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let scene = try inside(id, visit, tx)
        try visit.permit(.forwardSpecialDues, on: scene.holderObject)
        guard scene.line.state == .here else { throw Complaint(SpecialWords.movedMeanwhile) }
        let step = SpecialStep(
            id: Fresh.id(at: visit.now), special: id, turn: scene.line.steps.count + 1,
            organization: scene.line.holder, upper: scene.next, amount: scene.dues.amount,
            handedAt: visit.now, account: try visit.signedIn().account, ending: nil,
            endedAt: nil, letterOn: nil)
        let act = DuesAct.handing(step)
        try asComplaint(SpecialWords.movedMeanwhile) {
            try tx.enter(act)
            try tx.enter(step)
        }
        return Outcome(
            scene.dues.deed(.forwardSpecialDues, in: step.organization)
                .leaving([act.row(), step.row]),
            answer: Answer(
                seeing: Places.special.link(id), saying: SpecialWords.forwarded(step.amount)))
    }

    private func open(
        _ id: SpecialDues.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> (scene: SpecialScene, step: SpecialStep) {
        let scene = try inside(id, visit, tx)
        guard let step = scene.line.open else { throw Complaint(SpecialWords.movedMeanwhile) }
        return (scene, step)
    }

    /// What was counted is compared with what was handed over, and kept nowhere.
    private func confirmSpecial(
        _ id: SpecialDues.ID, counted amount: Money, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, step) = try open(id, visit, tx)
        try permitConfirming(scene, visit)
        guard step.upper != nil else { throw Complaint(SpecialWords.letterNeeded) }
        let account = try visit.signedIn().account
        guard try !areOnePerson(account, step.account, tx) else {
            throw Complaint(RemittanceWords.ownRemittance, clause: .twoPersons)
        }
        guard amount == step.amount else {
            throw Complaint(
                RemittanceWords.differs(amount, step.amount), field: ConfirmationForm.amount.name)
        }
        let act = DuesAct.confirming(
            step, as: Fresh.id(at: visit.now), at: visit.now, by: account)
        return try end(
            step, of: scene, .confirmed, by: act, as: .confirmSpecialDues,
            saying: RemittanceWords.confirmed(step.amount), tx)
    }

    private func withdrawSpecial(
        _ id: SpecialDues.ID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, step) = try open(id, visit, tx)
        try visit.permit(.withdrawSpecialDues, on: scene.holderObject)
        guard mayWithdraw(step, scene, visit) else { throw Complaint(RemittanceWords.notYours) }
        let act = DuesAct.withdrawing(
            step, as: Fresh.id(at: visit.now), at: visit.now, by: try visit.signedIn().account)
        return try end(
            step, of: scene, .withdrawn, by: act, as: .withdrawSpecialDues,
            saying: RemittanceWords.withdrawn(step.amount), tx)
    }

    private func acknowledge(
        _ id: SpecialDues.ID, _ form: LetterForm, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, step) = try open(id, visit, tx)
        try visit.permit(.acknowledgeSpecialDues, on: scene.holderObject)
        guard step.upper == nil else { throw Complaint(SpecialWords.movedMeanwhile) }
        let account = try visit.signedIn().account
        guard try !areOnePerson(account, step.account, tx) else {
            throw Complaint(SpecialWords.ownForwarding, clause: .twoPersons)
        }
        guard (step.handedAt.date...visit.today).contains(form.on) else {
            throw Complaint(SpecialWords.letterDay(step.handedAt.date), field: LetterForm.on.name)
        }
        try tx.enter(
            form.words, as: .letter, about: scene.dues,
            sealedBy: try tx.duesCipher(of: scene.dues.person, by: cipher))
        let act = DuesAct.confirming(
            step, as: Fresh.id(at: visit.now), at: visit.now, by: account)
        return try end(
            step, of: scene, .acknowledged, by: act, letterOn: form.on,
            as: .acknowledgeSpecialDues, saying: SpecialWords.letterRecorded, tx)
    }

    private func end(
        _ step: SpecialStep, of scene: SpecialScene, _ ending: SpecialStep.Ending,
        by act: DuesAct, letterOn: CivilDate? = nil, as action: Action, saying sentence: Phrase,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try asComplaint(SpecialWords.movedMeanwhile) {
            try tx.enter(act)
            try tx.end(step, ending, by: act, letterOn: letterOn)
        }
        return Outcome(
            scene.dues.deed(action, in: act.branch)
                .leaving([act.row(), step.row(ending, by: act.id, letterOn: letterOn)]),
            answer: Answer(seeing: Places.special.link(scene.dues.id), saying: sentence))
    }
}
