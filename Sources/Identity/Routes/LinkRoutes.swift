import Access
import Crypto
import HTML
import Kernel
import Storage
import Web

// What is done with a link that somebody was handed: whoever has it may use it, once.
extension Identity {
    var linkRoutes: [Route] {
        [
            .get(
                Places.firstStart, for: .everyone,
                Phrase("第一次启动的页面", "The page of the first start")
            ) { visit in try await showFirstStart(visit) },
            .post(
                Places.firstStart, for: .everyone,
                Phrase("设立三位管理员", "Appoint the first officers"), fields: FirstStartForm.fields
            ) { visit in try await firstStart(visit) },
            .get(
                Places.invitation, for: .everyone,
                Phrase("设置密码的页面", "The page to choose a password")
            ) { visit in try await showWelcome(visit) },
            .post(
                Places.invitation, for: .everyone,
                Phrase("用链接设置密码", "Choose a password with a link"), fields: WelcomeForm.fields,
                options: .repeatable
            ) { visit in try await welcome(visit) },
        ]
    }

    /// Before: the form. Afterwards, for as long as the link would have been good: the links of
    /// the officers, to be handed over.
    private func showFirstStart(_ visit: Visit) async throws -> Response {
        let link = try await firstStartLink(visit)
        guard let usedAt = link.usedAt, visit.now < link.expiresAt else {
            try link.checkForPerson(at: visit.now)
            return try visit.show(FirstStartPage(link: address(of: link)))
        }
        let lines = try await visit.read { tx in try tx.officerLines(madeAt: usedAt) }
        let officers = lines.map { line in
            OfficersPage.Officer(
                account: line.account, role: line.role, hasPassword: line.link.usedAt != nil,
                link: line.link.usedAt == nil ? handOver(line.link, visit) : nil)
        }
        return try visit.show(OfficersPage(officers))
    }

    private func firstStart(_ visit: Visit) async throws -> Response {
        let link = try await firstStartLink(visit)
        return try await visit.submit(FirstStartForm.self) { tx, form in
            try begin(form, with: link, at: visit.now, in: tx)
        } otherwise: { entry in
            FirstStartPage(link: address(of: link), entry)
        }
    }

    private func firstStartLink(_ visit: Visit) async throws -> OneTimeLink {
        let link = try await self.link(of: visit)
        guard link.purpose == .firstStart else {
            throw Failure(.notFound, IdentityWords.linkInvalid)
        }
        return link
    }

    private func showWelcome(_ visit: Visit) async throws -> Response {
        let (link, account) = try await invitation(visit)
        return try visit.show(
            WelcomePage(account, link.purpose, address(of: link), settings.policy))
    }

    private func welcome(_ visit: Visit) async throws -> Response {
        let (link, account) = try await invitation(visit)
        return try await visit.submit(WelcomeForm.self) { form in
            try await chosen(form.new, again: form.again, for: account)
        } command: { tx, _, hash in
            try letIn(account, with: link, hash, visit.request, in: tx)
        } otherwise: { entry in
            WelcomePage(account, link.purpose, address(of: link), settings.policy, entry)
        }
    }

    /// A link stands for the password, never for the second factor.
    private func letIn(
        _ account: Account, with link: OneTimeLink, _ hash: PasswordHash, _ request: Request,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let now = request.receivedAt
        guard try tx.use(link, at: now) else {
            throw Failure(.notFound, IdentityWords.linkInvalid)
        }
        try set(hash, of: account.id, keeping: nil, at: now, in: tx)
        let home = Link(path: [])
        if try tx.hasSecondFactor(account.id) {
            return try askForCode(account, .changePassword, then: home, request, in: tx)
        }
        return try enter(
            account, steppedUp: false, then: home, saying: [IdentityWords.welcomed],
            because: .changePassword, request, in: tx)
    }

    private func invitation(
        _ visit: Visit
    ) async throws -> (OneTimeLink, Account) {
        let link = try await self.link(of: visit)
        try link.checkForPerson(at: visit.now)
        guard link.purpose != .firstStart, let id = link.account,
            let credentials = try await visit.read({ tx in
                try tx.account(id).flatMap { try tx.credentials(named: $0.signInName) }
            }), credentials.mayEnter(on: visit.today)
        else { throw Failure(.notFound, IdentityWords.linkInvalid) }
        return (link, credentials.account)
    }
}

/// An officer of the first start with the link to be handed over.
struct OfficerLine: Sendable {
    let account: Account
    let role: Role
    let link: OneTimeLink
}

extension Transaction {
    /// The officers that were made in the moment in which a first start was used, in the order of
    /// its form.
    borrowing func officerLines(madeAt: Instant) throws(StorageError) -> [OfficerLine] {
        let accounts = try rows(
            Account.columns + "WHERE a.created_at = \(madeAt) AND a.created_by IS NULL"
        ) { row in try Account(&row) }
        var lines: [Role: OfficerLine] = [:]
        for account in accounts {
            guard let role = try office(of: account.id), let link = try latestLink(of: account.id)
            else { continue }
            lines[role] = OfficerLine(account: account, role: role, link: link)
        }
        return FirstStartForm.officers.compactMap { lines[$0.role] }
    }
}
