import Design
import HTML
import Kernel
import Storage
import Web

/// Somebody who applied comes into the register. Members come by transfer or import.
struct EnteringForm: Form {
    static let asked: [PersonField] = [
        .name, .sex, .birthDate, .ethnicity, .education, .idNumber, .phone,
    ]
    static let organization = Field<OrganizationID>.lookup(
        "organization", ChangeWords.branch, at: Register.organizationLookup)
    static let fields =
        asked.map(\.formField.description) + [
            organization.description, PersonFields.on.description,
            PersonFields.reason.description,
        ]

    let typed: [PersonField: String]
    let organization: OrganizationID
    let on: CivilDate
    let reason: String

    init?(_ entry: inout Entry) {
        typed = EnteringForm.asked.reduce(into: [:]) { typed, field in
            if let text = entry[field.formField] { typed[field] = text }
        }
        guard
            let (organization, on, reason) = entry.all(
                Self.organization, PersonFields.on, PersonFields.reason)
        else { return nil }
        (self.organization, self.on, self.reason) = (organization, on, reason)
    }

    func person(_ id: PersonID, on today: CivilDate) throws(Complaint) -> Person {
        var person = Person(id: id, name: "", sex: .unknown)
        for (field, text) in typed { person[field] = try field.read(text, on: today) }
        return person
    }
}

struct EnteringPage: Page {
    let entry: Entry
    let organizations: [LookupOption]

    var title: Phrase { EnteringWords.title }
    var lead: Phrase? { EnteringWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }
    var value: [String] { EnteringForm.fields.map(\.name) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Register.Places.entering.link(), entry, for: viewer) { form in
            for field in EnteringForm.fields {
                var options: [LookupOption] = []
                if case .lookup = field.kind { options = organizations }
                form.draw(FieldView(field, entry).offering(options), for: viewer)
            }
            form.formButtons(Button(submit: EnteringWords.enter), for: viewer)
        }
    }
}

enum EnteringWords {
    static let title = Phrase("登记入党申请人", "Enter an applicant")
    static let lead = Phrase(
        "收到书面申请后登记；党员随组织关系转入或导入",
        "After the written application; members come by transfer or import")
    static let enter = Phrase("登记", "Enter")
    static let done = Phrase("已登记入册", "Entered")
}

extension Register {
    var enteringRoutes: [Route] {
        [
            .get(Places.entering, for: .permitted(.enterPerson), EnteringWords.title) { visit in
                try visit.permitSomewhere(.enterPerson)
                return try visit.show(try await enteringPage(visit, Entry()))
            },
            .post(
                Places.entering, for: .permitted(.enterPerson), EnteringWords.title,
                fields: EnteringForm.fields
            ) { visit in
                try visit.permitSomewhere(.enterPerson)
                return try await visit.submit(EnteringForm.self) { tx, form in
                    try enter(form, visit, in: tx)
                } otherwise: { entry in
                    try await enteringPage(visit, entry)
                }
            },
        ]
    }

    private func enteringPage(_ visit: Visit, _ entry: Entry) async throws -> EnteringPage {
        EnteringPage(
            entry: entry, organizations: try await options(for: .enterPerson, visit))
    }

    private func enter(
        _ form: EnteringForm, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let id: PersonID = Fresh.id(at: visit.now)
        let person = try form.person(id, on: visit.today)
        let (place, rules) = try tx.reading { tx in
            (
                try branch(form.organization, on: form.on, in: tx),
                try tx.memberRules(on: form.on)
            )
        }
        try visit.permit(.enterPerson, on: place.object)
        do {
            _ = try LifeCycle(nil, bornOn: person.birthDate).standing(
                after: .apply, on: form.on, today: visit.today, rules)
        } catch {
            throw error.complaint
        }
        try store(person, form, in: place, visit, tx)
        let deed = Deed(
            .enterPerson, .init("person", id), in: place.id, about: id,
            changes: [
                Deed.Change("standing", from: nil, to: Standing.applicant.rawValue)
            ], because: form.reason)
        let link = Places.person.link(id).adding("purpose", "admission")
        return Outcome(
            deed,
            answer: Answer(seeing: link, saying: EnteringWords.done, created: id.description))
    }

    private func store(
        _ person: Person, _ form: EnteringForm, in place: NamedPlace, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws {
        do {
            try tx.enter([person], sealedBy: cipher)
        } catch {
            guard case .conflict = error.kind else { throw error }
            throw Complaint(ChangeWords.numberTaken, field: PersonField.idNumber.rawValue)
        }
        try tx.enter([
            StandingPeriod(
                of: person.id, .applicant, by: .apply, in: place.id, from: form.on)
        ])
        let clause = LifeStep.apply.clause(from: nil, on: form.on)
        let change = PersonChange(
            Fresh.id(at: visit.now), .enter, of: person.id, on: form.on, recordedAt: visit.now,
            by: visit.principal?.account, visit.principal?.person, because: form.reason,
            citing: clause.map(PersonChange.Cited.init),
            [
                .init("standing", from: nil, to: Standing.applicant.rawValue),
                .init("branch", from: nil, to: place.name),
            ])
        try tx.record(change, as: 1, sealedBy: cipher)
    }
}
