import Access
import Design
import HTML
import Kernel
import Web

/// The first page of an installation: who looks after it.
struct FirstStartPage: Page {
    struct Value: Encodable, Sendable { let needs: [String] }

    let link: Link
    let entry: Entry

    init(link: Link, _ entry: Entry = Entry()) {
        self.link = link
        self.entry = entry
    }

    var title: Phrase { IdentityWords.firstStartTitle }
    var lead: Phrase? { IdentityWords.firstStartLead }
    var section: Section { .none }
    var layout: Layout { .doorway }
    var value: Value { Value(needs: FirstStartForm.fields.map(\.name)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: link, entry, for: viewer) { form in
            form.draw(FieldView(FirstStartForm.organization.description, entry), for: viewer)
            for officer in FirstStartForm.officers {
                form.fieldGroup(officer.role.title, for: viewer) { group in
                    group.draw(FieldView(officer.name.description, entry), for: viewer)
                    group.draw(
                        FieldView(officer.signInName.description, entry).filled(by: "off"),
                        for: viewer)
                }
            }
            form.formButtons(Button(submit: IdentityWords.goOn), for: viewer)
        }
    }
}

/// The links of the officers, to be handed over.
struct OfficersPage: Page {
    struct Officer: Sendable {
        let account: Account
        let role: Role
        let hasPassword: Bool
        /// Until it was used.
        let link: String?
    }

    struct Line: Encodable, Sendable {
        let name: String
        let signInName: String
        let role: Role
        let link: String?
    }

    let officers: [Officer]

    init(_ officers: [Officer]) { self.officers = officers }

    var title: Phrase { IdentityWords.officerLinks }
    var lead: Phrase? { IdentityWords.inviteLead }
    var section: Section { .none }
    var layout: Layout { .doorway }

    var value: [Line] {
        officers.map {
            Line(
                name: $0.account.name, signInName: $0.account.signInName, role: $0.role,
                link: $0.link)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        for officer in officers {
            html.card(officer.role.title, for: viewer) { card in
                let tag =
                    officer.hasPassword
                    ? Tag(.done, IdentityWords.hasPassword) : Tag(.due, IdentityWords.waits)
                card.draw(
                    PersonLine(officer.account.name, officer.account.signInName, tag: tag),
                    for: viewer)
                if let link = officer.link { card.draw(HandOver(link), for: viewer) }
            }
        }
    }
}

/// A link to be given to somebody: to open here, to copy, or to take with a phone.
struct HandOver: Component {
    let address: String

    init(_ address: String) { self.address = address }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.p { line in
            if let link = Link(external: address) {
                line.a(.href(link), text: address)
            } else {
                line.code(text: address)
            }
            line.draw(CopyButton(address), for: viewer)
        }
        html.draw(QRPicture(address, IdentityWords.handOver), for: viewer)
    }
}

/// Choosing a password with a link.
struct WelcomePage: Page {
    struct Value: Encodable, Sendable {
        let signInName: String
        let policy: [String]
    }

    let account: Account
    let purpose: OneTimeLink.Purpose
    let link: Link
    let policy: PasswordPolicy
    let entry: Entry

    init(
        _ account: Account, _ purpose: OneTimeLink.Purpose, _ link: Link,
        _ policy: PasswordPolicy, _ entry: Entry = Entry()
    ) {
        self.account = account
        self.purpose = purpose
        self.link = link
        self.policy = policy
        self.entry = entry
    }

    var title: Phrase {
        purpose == .invitation ? IdentityWords.welcomeTitle : IdentityWords.newPasswordTitle
    }
    var lead: Phrase? { IdentityWords.welcomeLead(account.name, account.signInName) }
    var section: Section { .none }
    var layout: Layout { .doorway }

    var value: Value {
        Value(
            signInName: account.signInName, policy: IdentityWords.policy(policy).map(\.english))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: link, entry, for: viewer) { form in
            form.draw(ChosenPasswordFields(policy, entry, of: account), for: viewer)
            form.formButtons(Button(submit: IdentityWords.goOn), for: viewer)
        }
    }
}
