import Design
import HTML
import Kernel
import Web

/// One account, with what can be done to it by those who look after it.
struct AccountPage: Page {
    /// What needs a reason.
    enum Act: Sendable, CaseIterable {
        case newPassword, factorReset, suspension

        init?(_ action: Action) {
            switch action {
            case .newPasswordLink: self = .newPassword
            case .askFactorReset: self = .factorReset
            case .suspendAccount: self = .suspension
            default: return nil
            }
        }
    }

    /// A link that can still be used, shown to whoever made it.
    struct LiveLink: Sendable {
        let address: String
        let until: Instant

        init(_ address: String, until: Instant) {
            self.address = address
            self.until = until
        }
    }

    struct Value: Encodable, Sendable {
        let name: String
        let signInName: String
        let kind: Account.Kind
        let passwordSetAt: String?
        let hasAuthenticator: Bool
        let suspendedBecause: String?
        let link: String?
    }

    let account: Account
    let owner: String?
    let passwordSetAt: Instant?
    let hasSecondFactor: Bool
    let suspension: Suspension?
    let link: LiveLink?
    let isOwn: Bool
    let entry: Entry
    let act: Act?

    init(
        _ account: Account, owner: String?, passwordSetAt: Instant?, hasSecondFactor: Bool,
        suspension: Suspension?, link: LiveLink?, isOwn: Bool, _ entry: Entry, at act: Act?
    ) {
        self.account = account
        self.owner = owner
        self.passwordSetAt = passwordSetAt
        self.hasSecondFactor = hasSecondFactor
        self.suspension = suspension
        self.link = link
        self.isOwn = isOwn
        self.entry = entry
        self.act = act
    }

    var title: Phrase { Phrase(verbatim: account.name) }
    var section: Section { .accounts }
    var trail: [Step] { [Step(IdentityWords.accounts, Places.accounts.link())] }

    var value: Value {
        Value(
            name: account.name, signInName: account.signInName, kind: account.kind,
            passwordSetAt: passwordSetAt?.iso8601, hasAuthenticator: hasSecondFactor,
            suspendedBecause: suspension?.reason, link: link?.address)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let link { draw(link, on: &html, for: viewer) }
        html.card(for: viewer) { card in
            card.draw(SummaryList(rows(for: viewer)), for: viewer)
        }
        guard !isOwn else { return }
        for act in Act.allCases where isPossible(act, for: viewer) {
            draw(act, on: &html, for: viewer)
        }
        if suspension != nil && viewer.may(.liftSuspension, on: .installation) {
            drawLifting(on: &html, for: viewer)
        }
    }

    private func draw(_ live: LiveLink, on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Banner(.info, IdentityWords.handOver, IdentityWords.linkUntil(live.until)), for: viewer)
        html.draw(HandOver(live.address), for: viewer)
    }

    private func rows(for viewer: Viewer) -> [SummaryList.Row] {
        let kind = account.kind == .service ? IdentityWords.service : IdentityWords.personKind
        var rows = [
            SummaryList.Row(IdentityWords.name, account.signInName),
            SummaryList.Row(IdentityWords.kind, viewer(kind)),
            SummaryList.Row(IdentityWords.state, Tag(state)),
        ]
        if let suspension {
            rows.append(SummaryList.Row(IdentityWords.reason, suspension.reason))
        }
        if account.kind == .service {
            rows.append(SummaryList.Row(IdentityWords.owner, owner))
            rows.append(SummaryList.Row(IdentityWords.endsOn, account.endsOn))
        } else {
            rows.append(
                SummaryList.Row(
                    IdentityWords.password,
                    passwordSetAt.map { viewer(IdentityWords.passwordSet($0)) }))
            rows.append(
                SummaryList.Row(IdentityWords.secondFactor, Tag(secondFactor: hasSecondFactor)))
        }
        return rows + [SummaryList.Row(IdentityWords.createdAt, account.createdAt.date)]
    }

    private var state: AccountLine.State {
        if suspension != nil { return .suspended }
        return passwordSetAt == nil && account.kind == .person ? .invited : .active
    }
}

// MARK: - Acts

extension AccountPage {
    /// What a button makes sense for; the command asks again, about the very person.
    private func isPossible(_ act: Act, for viewer: Viewer) -> Bool {
        switch act {
        case .newPassword:
            account.kind == .person && suspension == nil
                && (viewer.may(.newPasswordLink, on: .installation) || account.person != nil)
        case .factorReset: hasSecondFactor && viewer.may(.askFactorReset, on: .installation)
        case .suspension: suspension == nil && viewer.may(.suspendAccount, on: .installation)
        }
    }

    private func draw(_ act: Act, on html: inout HTML, for viewer: Viewer) {
        let isThisOne = act == self.act
        let entry = isThisOne ? self.entry : Entry()
        html.card(act.title, id: act.id, for: viewer) { card in
            card.p(.class("hint"), text: viewer(act.detail))
            card.entryForm(to: act.address(of: account.id), entry, for: viewer) { form in
                form.draw(FieldView(ReasonForm.reason.description, entry), for: viewer)
                form.formButtons(Button(submit: act.title, .danger), for: viewer)
            }
        }
    }

    private func drawLifting(on html: inout HTML, for viewer: Viewer) {
        html.form(.method("post"), .action(Places.lifting.link(account.id))) { form in
            form.draw(FormKeys(), for: viewer)
            form.draw(Button(submit: IdentityWords.lift, .plain), for: viewer)
        }
    }
}

extension AccountPage.Act {
    var title: Phrase {
        switch self {
        case .newPassword: IdentityWords.newLink
        case .factorReset: IdentityWords.resetFactor
        case .suspension: IdentityWords.suspend
        }
    }

    var detail: Phrase {
        switch self {
        case .newPassword: IdentityWords.newLinkDetail
        case .factorReset: IdentityWords.resetFactorDetail
        case .suspension: IdentityWords.suspendDetail
        }
    }

    var id: String {
        switch self {
        case .newPassword: "new-password"
        case .factorReset: "factor-reset"
        case .suspension: "suspension"
        }
    }

    func address(of account: AccountID) -> Link {
        switch self {
        case .newPassword: Places.newPassword.link(account)
        case .factorReset: Places.factorReset.link(account)
        case .suspension: Places.suspension.link(account)
        }
    }
}
