import Design
import HTML
import Kernel
import Web

/// All accounts, found by name.
struct AccountsPage: Page {
    struct Line: Encodable, Sendable {
        let id: String
        let name: String
        let signInName: String
        let state: AccountLine.State
        let hasAuthenticator: Bool
    }

    struct Value: Encodable, Sendable {
        let total: Int
        let accounts: [Line]
    }

    let lines: [AccountLine]
    let paging: Paging
    let query: Query

    init(_ lines: [AccountLine], _ paging: Paging, _ query: Query) {
        self.lines = lines
        self.paging = paging
        self.query = query
    }

    var title: Phrase { IdentityWords.accounts }
    var lead: Phrase? { IdentityWords.accountsLead }
    var section: Section { .accounts }

    var value: Value {
        Value(
            total: paging.total,
            accounts: lines.map { line in
                Line(
                    id: line.account.id.description, name: line.account.name,
                    signInName: line.account.signInName, state: line.state,
                    hasAuthenticator: line.hasSecondFactor)
            })
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard viewer.may(.inviteAccount, on: .installation) else { return }
        html.draw(
            Button(IdentityWords.invite, to: Places.newAccount.link(), .primary, icon: .userPlus),
            for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let filters = Filters(
            query, at: Places.accounts.link(),
            [.words("q", IdentityWords.find, hint: IdentityWords.findHint)])
        html.draw(
            Listing(
                id: "accounts", Table(title, columns, lines), filters: filters, paging: paging,
                empty: EmptyState(.users, IdentityWords.noAccounts, IdentityWords.inviteLead)),
            for: viewer)
    }

    private var columns: [Column<AccountLine>] {
        [
            .link(IdentityWords.fullName) {
                ($0.account.name, Places.accountOf.link($0.account.id))
            },
            .text(IdentityWords.name) { line, _ in line.account.signInName },
            .tag(IdentityWords.state) { line, _ in Tag(line.state) },
            .tag(IdentityWords.secondFactor) { line, _ in Tag(secondFactor: line.hasSecondFactor) },
            .date(IdentityWords.createdAt) { $0.account.createdAt.date },
        ]
    }
}

extension Tag {
    init(_ state: AccountLine.State) {
        switch state {
        case .invited: self.init(.due, IdentityWords.notYetUsed)
        case .active: self.init(.done, IdentityWords.active)
        case .suspended: self.init(.overdue, IdentityWords.suspended)
        }
    }

    init(secondFactor hasOne: Bool) {
        self.init(hasOne ? .done : .idle, hasOne ? IdentityWords.isOn : IdentityWords.isOff)
    }
}

/// Inviting somebody: a person of the register, whose name is known, or somebody outside it.
struct InvitePage: Page {
    struct Value: Encodable, Sendable { let needs: [String] }

    let person: PersonID?
    let card: People.Card?
    let entry: Entry

    init(_ person: PersonID?, _ card: People.Card?, _ entry: Entry = Entry()) {
        self.person = person
        self.card = card
        self.entry = entry
    }

    var title: Phrase { IdentityWords.inviteTitle }
    var lead: Phrase? { IdentityWords.inviteLead }
    var section: Section { .accounts }
    var trail: [Step] { [Step(IdentityWords.accounts, Places.accounts.link())] }
    var value: Value { Value(needs: InviteForm.fields.map(\.name)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let known = card.map { [Query.Pair(InviteForm.name.name, $0.name)] } ?? []
        let shown = entry.values.pairs.isEmpty ? Entry(Query(known)) : entry
        html.entryForm(to: Places.accounts.link(), entry, for: viewer) { form in
            let name = FieldView(InviteForm.name.description, shown)
            form.draw(card == nil ? name : name.known(from: IdentityWords.register), for: viewer)
            form.draw(
                FieldView(InviteForm.signInName.description, shown).filled(by: "off"), for: viewer)
            form.input(
                .type("hidden"), .name(InviteForm.person.name), .value(person?.description ?? ""))
            form.formButtons(Button(submit: IdentityWords.invite), for: viewer)
        }
    }
}
