import Kernel
import Keyring
import LocalSettings
import Storage
import Web

extension Dues {
    var fixingRoutes: [Route] {
        [
            .get(Places.fixing, for: .permitted(.fixDues), FixingWords.title) { visit, person in
                let scene = try await scene(of: person, visit)
                try permitFixing(of: scene, visit)
                try await recordLook(visit, at: scene)
                return try visit.show(
                    FixingPage(scene: scene, entry: try await blank(person, visit)))
            },
            .post(
                Places.fixing, for: .permitted(.fixDues), FixingWords.title,
                fields: FixingForm.fields
            ) { visit, person in
                let scene = try await scene(of: person, visit)
                try permitFixing(of: scene, visit)
                return try await visit.submit(FixingForm.self) { tx, form in
                    try fix(form, of: person, visit, in: tx)
                } otherwise: { entry in
                    FixingPage(scene: scene, entry: entry)
                }
            },
        ]
    }

    /// From January, as the yearly fixing, and as the kind of payer that is known.
    private func blank(_ person: PersonID, _ visit: Visit) async throws -> Entry {
        let month = CivilMonth(of: visit.today)
        let known = try await visit.read { tx in
            try tx.fixings(of: [person], in: month)[person]?.row.payer
        }
        let payer = known.map { [Query.Pair("payer", $0.rawValue)] } ?? []
        return Entry(
            Query(
                payer + [
                    Query.Pair("from", "\(month.year)-01"),
                    Query.Pair("ground", Fixing.Ground.yearly.rawValue),
                ]))
    }

    /// The own dues are fixed by somebody else.
    private func permitFixing(of scene: DuesScene, _ visit: Visit) throws {
        try visit.permit(.fixDues, on: scene.object)
        guard visit.principal?.person != scene.person else {
            throw Failure(.forbidden, FixingWords.ownDues)
        }
    }

    private func fix(
        _ form: FixingForm, of person: PersonID, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, settings) = try tx.reading { tx throws -> (DuesScene, DuesSettings) in
            guard let scene = try self.scene(of: person, on: visit.today, in: tx) else {
                throw Denial.hidden
            }
            return (scene, try tx.settings(on: form.from.firstDay))
        }
        try permitFixing(of: scene, visit)
        guard let branch = scene.branch else { throw Denial.hidden }
        let reckoning = try form.reckoned(settings, today: visit.today)
        let fixing = Fixing(
            id: Fresh.id(at: visit.now), person: person, turn: try tx.nextFixing(of: person),
            organization: branch, from: form.from,
            payer: form.payer, base: form.base, rate: reckoning.rate, amount: reckoning.due,
            ground: form.ground, recordedAt: visit.now, account: try visit.signedIn().account)
        try tx.enter([fixing], sealedBy: [person: tx.duesCipher(of: person, by: cipher)])
        return Outcome(
            fixing.deed,
            answer: Answer(
                seeing: Places.person.link(person), saying: FixingWords.done(fixing.amount),
                created: fixing.id.description))
    }
}

extension Fixing {
    /// The base stays where it can be erased. The ledger commits to the amount; the audit, which an
    /// officer reads who reads no member's data, says only that something was fixed.
    var deed: Deed {
        Deed(
            .fixDues, .init("dues", id), in: organization, about: person,
            changes: [Deed.Change("dues_from", from: nil, to: from.description)],
            because: ground.title.chinese
        ).leaving([
            Deed.Row(
                "dues_fixing", id.description,
                [
                    "person": person.description, "turn": String(turn),
                    "organization": organization.description, "from_month": from.description,
                    "payer": payer.rawValue,
                    "rate": rate?.percent, "amount": amount.description,
                    "ground": ground.rawValue,
                    "recorded_at": String(recordedAt.microseconds),
                    "account": account.description,
                ])
        ])
    }
}
