import Design
import HTML
import Kernel
import Web

/// Proposes a role for somebody.
struct MandateForm: Form {
    static let account = Field<AccountID>.lookup(
        "account", AccessWords.whom, at: "/accounts/options")
    static let role = Field<Role>.choice(
        "role", AccessWords.whichRole, of: Mandate.roles.map { ($0, $0.title) })
    static let organization = Field<OrganizationID>.lookup(
        "organization", AccessWords.where_, hint: AccessWords.whereHint,
        at: "/organizations/options")
    static let from = Field<CivilDate>.date("from", AccessWords.from)
    static let until = Field<CivilDate>.date(
        "until", AccessWords.until, hint: AccessWords.untilHint)
    static let reason = Field<String>.paragraph(
        "reason", AccessWords.reason, hint: AccessWords.reasonHint, length: 2...500)

    static let fields = [
        account.description, role.description, organization.description, from.description,
        until.description, reason.description,
    ]

    let account: AccountID
    let role: Role
    let organization: OrganizationID
    let from: CivilDate
    let until: CivilDate
    let reason: String

    init?(_ entry: inout Entry) {
        guard
            let (account, role, organization, from, until, reason) = entry.all(
                MandateForm.account, MandateForm.role, MandateForm.organization, MandateForm.from,
                MandateForm.until, MandateForm.reason)
        else { return nil }
        self.account = account
        self.role = role
        self.organization = organization
        self.from = from
        self.until = until
        self.reason = reason
    }
}

/// Proposes to take a role away.
struct EndForm: Form {
    static let reason = Field<String>.paragraph(
        "reason", AccessWords.reason, hint: AccessWords.reasonHint, length: 2...500)
    static let fields = [reason.description]

    let reason: String

    init?(_ entry: inout Entry) {
        guard let reason = entry[EndForm.reason] else { return nil }
        self.reason = reason
    }
}

/// Asks for a role to be given.
struct ProposePage: Page {
    let entry: Entry
    /// What is chosen already, so that the form works without scripts.
    let accounts: [AccountID: String]
    let organizations: [OrganizationID: String]

    var title: Phrase { AccessWords.propose }
    var lead: Phrase? { AccessWords.proposeLead }
    var section: Section { Access.section }
    var value: [String: String] { [:] }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Access.Places.mandates.link(), entry, for: viewer) { form in
            form.draw(
                FieldView(MandateForm.account.description, entry)
                    .offering(accounts.map { LookupOption($0.key.description, $0.value) }),
                for: viewer)
            form.draw(FieldView(MandateForm.role.description, entry), for: viewer)
            form.draw(
                FieldView(MandateForm.organization.description, entry)
                    .offering(organizations.map { LookupOption($0.key.description, $0.value) }),
                for: viewer)
            for field in [MandateForm.from, MandateForm.until] {
                form.draw(FieldView(field.description, entry), for: viewer)
            }
            form.draw(FieldView(MandateForm.reason.description, entry), for: viewer)
            form.formButtons(Button(submit: AccessWords.send), for: viewer)
        }
    }
}

/// Asks for a role to be taken away.
struct EndPage: Page {
    let mandate: Mandate
    let name: String
    let organization: String
    let entry: Entry

    var title: Phrase { AccessWords.takeAwayTitle }
    var lead: Phrase? {
        AccessWords.take(mandate.role, from: name, of: organization)
    }
    var section: Section { Access.section }
    var value: [String: String] { ["mandate": mandate.id.description] }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Access.Places.end.link(mandate.id), entry, for: viewer) { form in
            form.draw(FieldView(EndForm.reason.description, entry), for: viewer)
            form.formButtons(Button(submit: AccessWords.send), for: viewer)
        }
    }
}
