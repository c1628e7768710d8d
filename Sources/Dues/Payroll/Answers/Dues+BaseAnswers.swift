import Kernel
import Keyring
import Storage
import Web

extension Dues {
    var baseAnswerRoutes: [Route] {
        [
            .post(Places.confirmation, for: .permitted(.answerBase), PayrollWords.confirm) {
                visit in
                let scene = try await ownScene(visit)
                return try await visit.command { tx in
                    do {
                        return try answer(.confirmed, nil, nil, scene, visit, in: tx)
                    } catch let complaint as Complaint {
                        throw Failure(.conflict, complaint.sentence)
                    }
                }
            }.asking(DuesQuery.fixing),
            .get(Places.objection, for: .permitted(.answerBase), PayrollWords.object) { visit in
                try visit.show(
                    try await objectionPage(visit, try await ownScene(visit), Entry()))
            }.asking(DuesQuery.fixing),
            .post(
                Places.objection, for: .permitted(.answerBase), PayrollWords.object,
                fields: ObjectionForm.fields
            ) { visit in
                let scene = try await ownScene(visit)
                return try await visit.submit(ObjectionForm.self) { tx, form in
                    try answer(.objected, form.ground, form.words, scene, visit, in: tx)
                } otherwise: { entry in
                    try await objectionPage(visit, scene, entry)
                }
            }.asking(DuesQuery.fixing),
            .get(
                Places.standing, for: .permitted(.answerObjection), PayrollWords.anObjection
            ) {
                visit, person in
                let scene = try await otherScene(visit, person)
                try await recordLook(visit, at: scene)
                return try visit.show(try await standingPage(visit, scene, Entry()))
            },
            .post(
                Places.standing, for: .permitted(.answerObjection), PayrollWords.letStand,
                fields: StandingForm.fields
            ) { visit, person in
                let scene = try await otherScene(visit, person)
                return try await visit.submit(StandingForm.self) { tx, form in
                    try answer(.stands, nil, form.words, scene, visit, in: tx)
                } otherwise: { entry in
                    try await standingPage(visit, scene, entry)
                }
            },
        ]
    }

    private func ownScene(_ visit: Visit) async throws -> DuesScene {
        guard let person = visit.principal?.person else { throw Denial.hidden }
        let scene = try await scene(of: person, visit)
        try visit.permit(.answerBase, on: scene.object)
        return scene
    }

    private func otherScene(_ visit: Visit, _ person: PersonID) async throws -> DuesScene {
        let scene = try await scene(of: person, visit)
        try visit.permit(.answerObjection, on: scene.object)
        guard visit.principal?.person != person else {
            throw Failure(.forbidden, FixingWords.ownDues)
        }
        return scene
    }

    /// The form is about the fixing that was shown before, or else about the one that holds.
    private func objectionPage(
        _ visit: Visit, _ scene: DuesScene, _ entry: Entry
    ) async throws -> ObjectionPage {
        let month = CivilMonth(of: visit.today)
        let held = try await visit.read { tx in
            try ownBase(of: scene.person, in: month, showingPay: false, tx).fixing
        }
        let seen = visit.request.query["fixing"].flatMap { Fixing.ID($0) }
        return ObjectionPage(scene: scene, fixing: seen ?? held?.id, entry: entry)
    }

    private func standingPage(
        _ visit: Visit, _ scene: DuesScene, _ entry: Entry
    ) async throws -> StandingPage {
        let month = CivilMonth(of: visit.today)
        let base = try await visit.read { tx in
            try ownBase(of: scene.person, in: month, showingPay: false, tx)
        }
        guard let answer = base.answer, answer.kind == .objected else {
            throw Failure(.conflict, BaseAnswer.Refusal.noObjection.sentence)
        }
        return StandingPage(scene: scene, answer: answer, words: base.words, entry: entry)
    }

    /// What holds for somebody in a month and follows from a base, and what was said to it.
    func ownBase(
        of person: PersonID, in month: CivilMonth, showingPay: Bool,
        _ tx: borrowing ReadTransaction
    ) throws -> OwnBase {
        let held = try tx.fixings(of: [person], in: month)[person]?.row
        guard let held, held.payer.hasBase else {
            return OwnBase(fixing: nil, pay: [], answer: nil, words: nil)
        }
        let own = try tx.duesCipher(of: person, by: cipher)
        let answer = try tx.baseAnswers(to: [held.id])[held.id]
        let pay = showingPay ? try tx.pay(behind: held.id, by: own) : nil
        return OwnBase(
            fixing: held, pay: pay?.steps ?? [], answer: answer,
            words: try answer.flatMap { try tx.words(of: $0, by: own) })
    }

    private func answer(
        _ kind: BaseAnswer.Kind, _ ground: BaseAnswer.Ground?, _ words: String?,
        _ scene: DuesScene, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let month = CivilMonth(of: visit.today)
        let base = try tx.reading { tx throws in
            try ownBase(of: scene.person, in: month, showingPay: false, tx)
        }
        guard let fixing = base.fixing else { throw Complaint(PayrollWords.noBase) }
        // Nobody answers about a base that came after the page was opened.
        if let seen = visit.request.query["fixing"], seen != fixing.id.description {
            throw Complaint(PayrollWords.answeredMeanwhile)
        }
        do { try kind.check(after: base.answer?.kind) } catch {
            throw Complaint(error.sentence)
        }
        let answer = BaseAnswer(
            id: Fresh.id(at: visit.now), fixing: fixing.id, turn: (base.answer?.turn ?? 0) + 1,
            person: scene.person, kind: kind, ground: ground, at: visit.now,
            account: try visit.signedIn().account)
        try asComplaint(PayrollWords.answeredMeanwhile) {
            try tx.enter(
                answer, saying: words,
                sealedBy: try tx.duesCipher(of: scene.person, by: cipher))
        }
        return Outcome(
            answer.deed(in: scene.branch), answer: answer.reply(in: scene.branch))
    }
}

extension BaseAnswer {
    /// What is wrong tells of somebody's pay: the audit says only that there was an objection.
    fileprivate func deed(in branch: OrganizationID?) -> Deed {
        Deed(
            kind == .stands ? .answerObjection : .answerBase, .init("dues", fixing), in: branch,
            about: person, changes: [Deed.Change("base_answer", from: nil, to: kind.rawValue)]
        ).leaving([
            Deed.Row(
                "dues_answer", id.description,
                [
                    "fixing": fixing.description, "kind": kind.rawValue,
                    "ground": ground?.rawValue,
                ])
        ])
    }

    fileprivate func reply(in branch: OrganizationID?) -> Answer {
        switch kind {
        case .confirmed:
            Answer(seeing: Dues.Places.mine.link(), saying: PayrollWords.confirmed)
        case .objected: Answer(seeing: Dues.Places.mine.link(), saying: PayrollWords.objected)
        case .stands:
            Answer(
                seeing: branch.map { Dues.Places.yearly.link($0) }
                    ?? Dues.Places.person.link(person), saying: PayrollWords.stood)
        }
    }
}
