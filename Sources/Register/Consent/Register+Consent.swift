import Kernel
import Storage
import Web

extension Register {
    var consentRoutes: [Route] {
        [
            .get(Places.notice, for: .signedIn, ConsentWords.notice) { visit in
                try visit.show(NoticePage(lines: Register.noticeLines))
            },
            .get(Places.consents, for: .permitted(.giveConsent), ConsentWords.title) { visit in
                let (person, _) = try await own(.giveConsent, visit)
                return try visit.show(try await consentPage(visit, of: person))
            },
            .post(
                Places.consents, for: .permitted(.giveConsent), ConsentWords.title,
                fields: ConsentForm.fields
            ) { visit in
                let (person, _) = try await own(.giveConsent, visit)
                let account = try visit.signedIn().account
                return try await visit.submit(ConsentForm.self) { tx, form in
                    try state(form, of: person, by: account, visit, in: tx)
                } otherwise: { _ in
                    try await consentPage(visit, of: person)
                }
            },
            .get(Places.talent, for: .permitted(.findTalent), TalentWords.title) { visit in
                try visit.show(try await talentPage(visit))
            },
        ]
    }

    /// What rested on a consent alone goes with it (article 47).
    private func state(
        _ form: ConsentForm, of person: PersonID, by account: AccountID, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let found = try tx.reading { tx in try scene(of: person, on: visit.today, in: tx) }
        guard let scene = found else { throw Denial.hidden }
        try tx.state(form.matter, form.isGiven, of: scene.id, by: account, at: visit.now)
        let word = form.isGiven ? "given" : "withdrawn"
        let deed = Deed(
            .giveConsent, .init("person", scene.id), in: scene.organization, about: scene.id,
            changes: [Deed.Change(form.matter.rawValue, from: nil, to: word)])
        var others: [Deed] = []
        if form.matter == .bankAccount, !form.isGiven, scene.stored.row.bankAccount != nil {
            others.append(
                try erase(
                    .bankAccount, because: ErasureWords.withdrawn.chinese, on: scene, by: visit,
                    in: tx))
        }
        return Outcome(
            deed, others: others,
            answer: Answer(seeing: Places.consents.link(), saying: ConsentWords.said))
    }

    private func consentPage(_ visit: Visit, of person: PersonID) async throws -> ConsentPage {
        ConsentPage(
            said: try await visit.read { tx in try tx.consents(of: person) },
            ways: waysOfOneself)
    }

    /// The visitor's own file, where an act is about oneself.
    func own(
        _ action: Action, _ visit: Visit
    ) async throws -> (PersonID, PersonScene) {
        guard let id = try visit.signedIn().person else {
            _ = visit.may(action, on: .installation)
            throw Denial.hidden
        }
        let scene = try await scene(of: id, visit)
        try visit.permit(action, on: scene.object)
        return (id, scene)
    }

    /// Every column of the register with its readers, as the matrix of permissions says.
    static let noticeLines: [NoticeLine] = inventory.flatMap { note in
        note.columns.map { column in
            let name = "\(note.table).\(column.name)"
            return NoticeLine(
                column: name, title: RegisterWords.columns[name] ?? Phrase(verbatim: name),
                purpose: column.purpose, basis: basis(of: name), retention: note.retention.sentence,
                form: form(of: column), readers: readers(of: column))
        }
    }

    private static func basis(of column: String) -> Phrase {
        if column == "person.bank_account" { return ConsentWords.separate }
        return column.hasPrefix("talent_pool.") ? ConsentWords.agreement : ConsentWords.duty
    }

    private static func form(of column: ColumnNote) -> Phrase {
        switch column.storage {
        case .plain: ConsentWords.clear
        case .sealed: RegisterWords.encrypted
        case .digest: RegisterWords.derived
        }
    }

    private static func readers(of column: ColumnNote) -> [Role] {
        guard column.storage != .digest else { return [] }
        let action: Action =
            switch column.protection {
            case .open, .inside: .listMembers
            case .personal: column.storage == .sealed ? .unmaskPerson : .readPerson
            case .sensitive, .secret: .unmaskPerson
            }
        let permission = permissions.first { $0.action == action }
        return (permission?.reaches.keys).map { $0.sorted() } ?? []
    }
}
