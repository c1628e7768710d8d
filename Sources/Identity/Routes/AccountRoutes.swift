import Access
import Design
import HTML
import Kernel
import Storage
import Web

// The accounts of others: those who look after them, and nobody else.
extension Identity {
    var accountRoutes: [Route] {
        [
            .get(
                Places.accounts, for: .permitted(.listAccounts), Phrase("账号列表", "All accounts")
            ) { visit in try await showAccounts(visit) },
            .get(
                Places.newAccount, for: .permitted(.inviteAccount),
                Phrase("邀请的页面", "The page to invite somebody")
            ) { visit in try await showInvitation(visit) },
            .post(
                Places.accounts, for: .permitted(.inviteAccount),
                Phrase("邀请一个人", "Invite somebody"),
                fields: InviteForm.fields
            ) { visit in try await invite(visit) },
            .get(
                Places.accountOf, for: .permitted(.listAccounts), Phrase("一个账号", "One account")
            ) { visit, id in try await showAccount(id, visit) },
            .post(
                Places.suspension, for: .permitted(.suspendAccount),
                Phrase("停用账号", "Suspend an account"), fields: ReasonForm.fields
            ) { visit, id in
                try await act(
                    .suspendAccount, on: id, visit, saying: IdentityWords.suspendedDone
                ) { account, reason, officer, tx in
                    try suspend(
                        account, because: reason, by: officer, at: visit.now, in: tx)
                }
            },
            .post(
                Places.newPassword, for: .permitted(.newPasswordLink),
                Phrase("重设密码", "Let somebody choose a new password"), fields: ReasonForm.fields
            ) { visit, id in
                try await act(
                    .newPasswordLink, on: id, visit, saying: IdentityWords.newLinkDone
                ) { account, reason, officer, tx in
                    try linkToNewPassword(
                        for: account, because: reason, by: officer, at: visit.now, in: tx)
                }
            },
            .post(
                Places.factorReset, for: .permitted(.askFactorReset),
                Phrase("申请重设验证器", "Ask to reset an authenticator"), fields: ReasonForm.fields
            ) { visit, id in
                try await act(
                    .askFactorReset, on: id, visit, saying: IdentityWords.resetFactorAsked
                ) { account, reason, officer, tx in
                    try askFactorReset(
                        of: account, because: reason, by: officer, at: visit.now, in: tx)
                }
            },
            .post(
                Places.lifting, for: .permitted(.liftSuspension),
                Phrase("恢复账号", "Lift a suspension"), fields: EmptyForm.fields
            ) { visit, id in try await lift(id, visit) },
        ]
    }

    private func showAccounts(_ visit: Visit) async throws -> Response {
        try visit.permit(.listAccounts, on: .installation)
        let query = visit.request.query
        let text = String((query["q"] ?? "").trimmingSpaces.prefix(100))
        let page = try await visit.read { tx in
            let paging = Paging(
                query, at: Places.accounts.link(), total: try tx.countAccounts(beginning: text))
            let lines = try tx.accountLines(
                beginning: text, offset: paging.offset, limit: paging.size)
            return AccountsPage(lines, paging, query)
        }
        return try visit.show(page)
    }

    private func showInvitation(_ visit: Visit) async throws -> Response {
        let person = visit.request.query["person"].flatMap { PersonID($0) }
        let card = try await permit(.inviteAccount, person: person, visit)
        return try visit.show(InvitePage(person, card))
    }

    private func invite(_ visit: Visit) async throws -> Response {
        let person = visit.submitted[InviteForm.person.name].flatMap { PersonID($0) }
        let card = try await permit(.inviteAccount, person: person, visit)
        let creator = try visit.signedIn().account
        return try await visit.submit(InviteForm.self) { tx, form in
            let account = try invite(
                Invitation(
                    name: card?.name ?? form.name, signInName: form.signInName, person: person),
                by: creator, at: visit.now, in: tx)
            return Outcome(
                .about(account, .inviteAccount),
                answer: Answer(
                    seeing: Places.accountOf.link(account.id), saying: IdentityWords.invited,
                    created: account.id.description))
        } otherwise: { entry in
            InvitePage(person, card, entry)
        }
    }

    private func showAccount(_ id: AccountID, _ visit: Visit) async throws -> Response {
        let account = try await account(id, permitting: .listAccounts, visit)
        return try visit.show(try await page(of: account, visit))
    }

    private func page(
        of account: Account, _ visit: Visit, _ entry: Entry = Entry(),
        at place: AccountPage.Act? = nil
    ) async throws -> AccountPage {
        let viewer = try visit.signedIn()
        return try await visit.read { tx in
            let link = try tx.liveLink(of: account.id, at: visit.now)
            let shown = link.flatMap { $0.madeBy == viewer.account ? $0 : nil }
            let owner = try account.owner.flatMap { try tx.account($0) }
            return AccountPage(
                account, owner: owner?.name, passwordSetAt: try tx.password(of: account.id)?.setAt,
                hasSecondFactor: try tx.hasSecondFactor(account.id),
                suspension: try tx.suspension(of: account.id),
                link: shown.map { AccountPage.LiveLink(handOver($0, visit), until: $0.expiresAt) },
                isOwn: viewer.account == account.id, entry, at: place)
        }
    }

    /// An act with a reason on somebody else's account.
    private func act(
        _ action: Action, on id: AccountID, _ visit: Visit, saying words: Phrase,
        _ body:
            @escaping @Sendable (Account, String, AccountID, borrowing WriteTransaction) throws
            -> Deed
    ) async throws -> Response {
        let account = try await account(id, permitting: action, visit)
        let officer = try visit.signedIn().account
        return try await visit.submit(ReasonForm.self) { tx, form in
            Outcome(
                try body(account, form.reason, officer, tx),
                answer: Answer(seeing: Places.accountOf.link(id), saying: words))
        } otherwise: { entry in
            try await page(of: account, visit, entry, at: AccountPage.Act(action))
        }
    }

    private func lift(_ id: AccountID, _ visit: Visit) async throws -> Response {
        let account = try await account(id, permitting: .liftSuspension, visit)
        let officer = try visit.signedIn().account
        _ = try visit.entry(for: EmptyForm.self)
        return try await visit.command { tx in
            Outcome(
                try lift(account, by: officer, at: visit.now, in: tx),
                answer: Answer(
                    seeing: Places.accountOf.link(id), saying: IdentityWords.liftedDone))
        }
    }
}

// MARK: - Who may

extension Identity {
    /// The account, if the action is allowed on it: to those who look after the installation, or
    /// to the clerk of the person's organisation.
    private func account(
        _ id: AccountID, permitting action: Action, _ visit: Visit
    ) async throws -> Account {
        let account = try await visit.read { tx in try tx.account(id) }
        try await permit(action, person: account?.person, visit)
        guard let account else { throw Denial.hidden }
        return account
    }

    @discardableResult
    private func permit(
        _ action: Action, person: PersonID?, _ visit: Visit
    ) async throws -> People.Card? {
        let card = try await visit.read { tx in
            try person.flatMap { try people.find($0, visit.today, tx) }
        }
        guard let person, let card, !isInstallationsOwn(action, visit) else {
            try visit.permit(action, on: .installation)
            return card
        }
        try visit.permit(
            action, on: Object(organizations: card.organizations, person: person))
        return card
    }

    /// Whether an officer of the installation asks, who has no reach into organisations.
    private func isInstallationsOwn(_ action: Action, _ visit: Visit) -> Bool {
        guard let principal = visit.principal else { return false }
        let permission = Identity.permissions.first { $0.action == action }
        return principal.roles(on: visit.today).contains { role in
            permission?.reaches[role] == .installation
        }
    }
}
