import Access
public import Kernel
import Storage
import Web

extension Action {
    public static let firstStart = Action("installation.firstStart")
}

/// The three officers with whom an installation begins.
struct FirstStartForm: Form {
    static let organization = Field.text(
        "organization", IdentityWords.organizationName, hint: IdentityWords.organizationHint,
        length: 2...60)
    static let officers = [
        OfficerFields(.systemAdministrator, "system"),
        OfficerFields(.securityAdministrator, "security"),
        OfficerFields(.auditAdministrator, "audit"),
    ]
    static let fields = [organization.description] + officers.flatMap(\.descriptions)

    let organization: String
    let officers: [NewOfficer]

    init?(_ entry: inout Entry) {
        let organization = entry[FirstStartForm.organization]
        var officers: [NewOfficer] = []
        for fields in FirstStartForm.officers {
            if let officer = NewOfficer(fields, &entry) { officers.append(officer) }
        }
        guard let organization, officers.count == FirstStartForm.officers.count else { return nil }
        guard Set(officers.map(\.signInName)).count == officers.count else {
            entry.complain(Complaint(IdentityWords.sameName))
            return nil
        }
        self.organization = organization
        self.officers = officers
    }
}

/// The two fields of one officer.
struct OfficerFields: Sendable {
    let role: Role
    let name: Field<String>
    let signInName: Field<SignInName>

    init(_ role: Role, _ prefix: String) {
        self.role = role
        name = .text("\(prefix)-name", IdentityWords.fullName(of: role.title), length: 2...40)
        signInName = .signInName("\(prefix)-account", IdentityWords.signInName(of: role.title))
    }

    var descriptions: [FieldDescription] { [name.description, signInName.description] }
}

struct NewOfficer: Sendable {
    let role: Role
    let name: String
    let signInName: SignInName

    init?(_ fields: OfficerFields, _ entry: inout Entry) {
        let name = entry[fields.name]
        guard let name, let signInName = entry[fields.signInName] else { return nil }
        role = fields.role
        self.name = name
        self.signInName = signInName
    }
}

extension Field where Value == SignInName {
    static func signInName(_ name: String, _ label: Phrase) -> Field {
        let hint = IdentityWords.signInNameHint
        return Field(
            FieldDescription(name, label, hint: hint, .text(maximum: 40))
        ) { values throws(Complaint) in
            guard let name = SignInName((values.first ?? "").trimmingSpaces) else {
                throw Complaint(IdentityWords.signInNameOdd)
            }
            return name
        }
    }
}

extension Identity {
    /// Founds the top organisation and appoints the officers. Each gets a link of their own, so
    /// that nobody ever knows another's password.
    func begin(
        _ form: FirstStartForm, with link: OneTimeLink, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        // A second link, printed by a restart, ends with the first one that is used.
        guard try tx.isWithoutAccounts(), try tx.use(link, at: now) else {
            throw Failure(.notFound, IdentityWords.linkInvalid)
        }
        let (top, founding) = try people.foundTop(form.organization, now, tx)
        var deeds: [Deed] = []
        for officer in form.officers {
            deeds.append(try appoint(officer, for: top, at: now, in: tx))
        }
        let deed = Deed(.firstStart, Deed.Target("organization", top), in: top)
            .leaving(deeds.flatMap(\.rows))
        return Outcome(
            deed, others: founding + deeds,
            answer: Answer(seeing: address(of: link), saying: IdentityWords.officersMade))
    }

    private func appoint(
        _ officer: NewOfficer, for top: OrganizationID, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws -> Deed {
        var randomness = SystemRandomNumberGenerator()
        let account = Account(
            id: AccountID(at: now, using: &randomness), signInName: officer.signInName.text,
            name: officer.name, createdAt: now)
        try tx.add(account, by: nil)
        _ = try makeLink(.invitation, for: account.id, by: nil, at: now, in: tx)
        let mandate = Mandate(
            id: Mandate.ID(at: now, using: &randomness), account: account.id,
            role: officer.role, organization: top, from: now.date,
            until: now.date.adding(years: Mandate.longest),
            because: IdentityWords.firstStartTitle.chinese)
        try tx.give(mandate, by: nil, at: now)
        return .about(
            account, .inviteAccount,
            changes: [Deed.Change("role", from: nil, to: officer.role.rawValue)]
        ).leaving([mandate.row(by: nil, at: now)])
    }
}
