import Access
import Design
import HTML
import Kernel
public import Web

/// One's own account at a glance, with the way to each part of it.
struct OwnAccountPage: Page {
    struct Value: Encodable, Sendable {
        let name: String
        let signInName: String
        let roles: [Role]
        let lack: Entitlement.Lack?
        let passwordSetAt: String?
        let hasAuthenticator: Bool
        let recoveryCodesLeft: Int
        let sessions: Int
    }

    let account: Account
    let roles: [Role]
    let lack: Entitlement.Lack?
    let passwordSetAt: Instant?
    let hasSecondFactor: Bool
    let recoveryCodesLeft: Int
    let sessions: Int

    init(
        _ found: Recognised, passwordSetAt: Instant?, recoveryCodesLeft: Int, sessions: Int
    ) {
        account = found.record.account
        roles = Set(found.entitlement.grants.map(\.role)).sorted()
        lack = found.entitlement.lack
        self.passwordSetAt = passwordSetAt
        hasSecondFactor = found.hasSecondFactor
        self.recoveryCodesLeft = recoveryCodesLeft
        self.sessions = sessions
    }

    var title: Phrase { IdentityWords.myAccount }
    var lead: Phrase? { IdentityWords.myAccountLead }
    var section: Section { .account }

    var value: Value {
        Value(
            name: account.name, signInName: account.signInName, roles: roles, lack: lack,
            passwordSetAt: passwordSetAt?.iso8601, hasAuthenticator: hasSecondFactor,
            recoveryCodesLeft: recoveryCodesLeft, sessions: sessions)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.form(.method("post"), .action(Places.signOut.link())) { form in
            form.draw(FormKeys(), for: viewer)
            form.draw(Button(submit: IdentityWords.signOut, .plain, icon: .logout), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let lack {
            let remedy = Places.remedy(lack, then: Places.account.link())
            html.draw(
                Banner(
                    .warn, IdentityWords.lack(lack), nil,
                    Button(IdentityWords.setUp, to: remedy, .primary)), for: viewer)
        }
        html.card(for: viewer) { card in
            card.draw(SummaryList(rows(for: viewer)), for: viewer)
        }
    }

    private func rows(for viewer: Viewer) -> [SummaryList.Row] {
        let titles = roles.map { viewer($0.title) }.joined(separator: "、")
        let password = passwordSetAt.map { viewer(IdentityWords.passwordSet($0)) }
        return [
            SummaryList.Row(IdentityWords.displayName, account.name),
            SummaryList.Row(IdentityWords.name, account.signInName),
            SummaryList.Row(
                IdentityWords.roles, roles.isEmpty ? viewer(IdentityWords.noRoles) : titles),
            SummaryList.Row(
                IdentityWords.password, password,
                act: (IdentityWords.change, Places.password.link())),
            SummaryList.Row(
                IdentityWords.secondFactor,
                hasSecondFactor
                    ? Tag(.done, IdentityWords.isOn) : Tag(.idle, IdentityWords.isOff),
                act: (
                    hasSecondFactor ? IdentityWords.change : IdentityWords.setUp,
                    Places.secondFactor.link()
                )),
        ] + codesRow(for: viewer) + [
            SummaryList.Row(
                IdentityWords.mySessions, viewer(IdentityWords.sessions(sessions)),
                act: (IdentityWords.see, Places.sessions.link()))
        ]
    }

    private func codesRow(for viewer: Viewer) -> [SummaryList.Row] {
        guard hasSecondFactor else { return [] }
        return [
            SummaryList.Row(
                IdentityWords.recoveryCodes, viewer(IdentityWords.codesLeft(recoveryCodesLeft)),
                act: (IdentityWords.see, Places.recoveryCodes.link()))
        ]
    }
}

extension Section {
    /// One's own account.
    public static let account = Section("me")
    /// The accounts of others.
    public static let accounts = Section("accounts")
}

/// Changing one's password, with what it must be beside it.
struct PasswordPage: Page {
    struct Value: Encodable, Sendable { let policy: [String] }

    let account: Account
    let policy: PasswordPolicy
    let destination: String
    let entry: Entry

    init(
        _ account: Account, _ visit: Visit, _ policy: PasswordPolicy, _ entry: Entry = Entry()
    ) {
        self.account = account
        self.policy = policy
        destination =
            entry.values[PasswordForm.returning.name] ?? visit.request.query["return"] ?? ""
        self.entry = entry
    }

    var title: Phrase { IdentityWords.changePassword }
    var section: Section { .account }
    var trail: [Step] { [Step(IdentityWords.myAccount, Places.account.link())] }
    var value: Value { Value(policy: IdentityWords.policy(policy).map(\.english)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Places.password.link(), entry, for: viewer) { form in
            form.draw(FieldView(PasswordForm.present.description, entry), for: viewer)
            form.draw(ChosenPasswordFields(policy, entry, of: account), for: viewer)
            form.input(
                .type("hidden"), .name(PasswordForm.returning.name), .value(destination))
            form.formButtons(Button(submit: IdentityWords.changePassword), for: viewer)
        }
    }
}

/// The two fields of a new password, and the policy in words above them.
struct ChosenPasswordFields: Component {
    let policy: PasswordPolicy
    let entry: Entry
    let account: Account

    init(_ policy: PasswordPolicy, _ entry: Entry, of account: Account) {
        self.policy = policy
        self.entry = entry
        self.account = account
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        // So that a password manager files the password under its name.
        html.input(
            .class("vh"), .type("text"), .value(account.signInName), .flag("readonly"),
            Attribute("autocomplete", "username"), .label(viewer(IdentityWords.name)),
            Attribute("tabindex", "-1"))
        html.div(.class("field hint")) { box in
            box.p(text: viewer(IdentityWords.policyTitle))
            box.ul { list in
                for sentence in IdentityWords.policy(policy) { list.li(text: viewer(sentence)) }
            }
        }
        for field in [ChosenPassword.new, ChosenPassword.again] {
            html.draw(
                FieldView(field.description, entry).filled(by: "new-password"), for: viewer)
        }
    }
}
