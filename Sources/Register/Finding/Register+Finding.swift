import Kernel
import Storage
import Web

extension Register {
    func findPage(_ visit: Visit, _ entry: Entry = Entry()) -> FindPage {
        FindPage(entry: entry, purposes: visit.services.authority.purposes)
    }

    /// Finds a member in the visitor's organisations by a whole number. Whoever is elsewhere is
    /// not found, like whoever is nowhere; both cost one of the twenty.
    func find(_ visit: Visit) async throws -> Response {
        let principal = try visit.signedIn()
        let authority = visit.services.authority
        try await recordHaste(of: principal, visit)
        return try await visit.submit(FindForm.self) { tx, form in
            guard let purpose = authority.purpose(coded: form.purpose) else {
                throw Complaint(RegisterWords.purpose, field: FindForm.purpose.name)
            }
            guard let number = NumberSearch.read(form.number, on: visit.today) else {
                throw Complaint(NumberSearch.complaint, field: FindForm.number.name)
            }
            guard try tx.maySearchNumbers(principal.account, at: visit.now) else {
                throw Complaint(RegisterWords.tooMany)
            }
            try tx.noteNumberSearch(by: principal.account, at: visit.now, visit.request.id)
            return try outcome(of: number, for: purpose, visit, tx)
        } otherwise: { entry in
            findPage(visit, entry)
        }
    }

    /// Whoever has used up the twenty and goes on is on record, like everybody who is refused.
    private func recordHaste(of principal: Principal, _ visit: Visit) async throws {
        let mayGoOn = try await visit.services.database.read { tx in
            try tx.maySearchNumbers(principal.account, at: visit.now)
        }
        guard !mayGoOn else { return }
        try await visit.record(
            Deed(.findPerson, .nobody, outcome: .refused))
    }

    private func outcome(
        of number: NumberSearch.Number, for purpose: Purpose, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        for person in try tx.people(with: number, cipher) {
            let scene = try tx.reading { tx in
                try self.scene(of: person, on: visit.today, in: tx)
            }
            guard let scene, visit.may(.findPerson, on: scene.object, for: purpose) else {
                continue
            }
            let link = Places.person.link(person).opened(for: purpose)
            return Outcome(
                Deed(
                    .findPerson, .init("person", person), in: scene.organization, about: person,
                    for: purpose),
                answer: Answer(seeing: link))
        }
        return Outcome(
            Deed(.findPerson, .nobody, for: purpose, outcome: .failed),
            answer: Answer(seeing: Places.search.link(), saying: RegisterWords.notFound))
    }
}

extension Deed.Target {
    /// Nobody in particular: that somebody was looked for.
    static let nobody = Deed.Target(kind: "person", id: "-")
}

extension NumberSearch {
    static let complaint = Phrase(
        "号码不完整或有误：身份号码 18 位，手机号码 11 位",
        "Not a whole number: an identity number has 18 characters, a mobile number 11 digits")
}
