public import Access
import Kernel
import Storage
import Web

/// Who is to be invited.
struct Invitation: Sendable {
    let name: String
    let signInName: SignInName
    let person: PersonID?
}

/// What is done to the accounts of others. The pages and the command line both come here.
extension Identity {
    func invite(
        _ invitation: Invitation, by creator: AccountID?, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws -> Account {
        guard try tx.account(named: invitation.signInName) == nil else {
            throw Complaint(IdentityWords.signInNameTaken, field: InviteForm.signInName.name)
        }
        if let person = invitation.person, try tx.account(of: person) != nil {
            throw Complaint(IdentityWords.personTaken)
        }
        var randomness = SystemRandomNumberGenerator()
        let account = Account(
            id: AccountID(at: now, using: &randomness), signInName: invitation.signInName.text,
            name: invitation.name, person: invitation.person, createdAt: now)
        try tx.add(account, by: creator)
        _ = try makeLink(.invitation, for: account.id, by: creator, at: now, in: tx)
        return account
    }

    func suspend(
        _ account: Account, because reason: String, by officer: AccountID?, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard account.id != officer else { throw Complaint(IdentityWords.notOneself) }
        guard try tx.suspension(of: account.id) == nil else {
            throw Complaint(IdentityWords.isSuspendedAlready)
        }
        var randomness = SystemRandomNumberGenerator()
        try tx.suspend(
            Suspension(
                id: Suspension.ID(at: now, using: &randomness), account: account.id,
                reason: reason, suspendedAt: now, suspendedBy: officer))
        return .about(account, .suspendAccount, because: reason)
    }

    func lift(
        _ account: Account, by officer: AccountID?, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard account.id != officer else { throw Complaint(IdentityWords.notOneself) }
        guard let suspension = try tx.suspension(of: account.id) else {
            throw Complaint(IdentityWords.isNotSuspended)
        }
        try tx.lift(suspension.id, by: officer, at: now)
        return .about(account, .liftSuspension)
    }

    /// A link to choose a new password with. The old one goes on until it is used.
    func linkToNewPassword(
        for account: Account, because reason: String, by officer: AccountID?, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard account.kind == .person else { throw Complaint(IdentityWords.isService) }
        guard account.id != officer else { throw Complaint(IdentityWords.notOneself) }
        guard try officer == nil || !isOpenToImpostors(account, at: now, in: tx) else {
            throw Complaint(IdentityWords.onlyAtTheMachine)
        }
        let purpose: OneTimeLink.Purpose =
            try tx.password(of: account.id) == nil ? .invitation : .newPassword
        _ = try makeLink(purpose, for: account.id, by: officer, at: now, in: tx)
        return .about(account, .newPasswordLink, because: reason)
    }
}

extension Identity {
    /// Whoever makes a link sees it. With an authenticator that is no harm; without one the link
    /// alone would give its maker the role of another, so an officer's account, and one that
    /// somebody uses for a role already, is reset at the machine.
    private func isOpenToImpostors(
        _ account: Account, at now: Instant, in tx: borrowing WriteTransaction
    ) throws -> Bool {
        if try tx.hasSecondFactor(account.id) { return false }
        if try tx.office(of: account.id) != nil { return true }
        let grants = try tx.reading { tx in
            try access.grants(of: account.id, person: account.person, on: now.date, in: tx)
        }
        return try grants.contains { $0.role.reachesOthers } && tx.password(of: account.id) != nil
    }
}

// MARK: - Resetting a second factor takes two persons

extension Identity {
    /// Who asks is the system administrator, who agrees the security administrator: neither alone
    /// can open an account that is guarded by a phone.
    public static let approvalKinds = [
        ApprovalKind(
            "factor-reset", IdentityWords.resetFactor, agreeing: .agreeToFactorReset
        ) { approval, verdict, tx in
            guard let id = approval.beneficiary, let account = try tx.account(id) else {
                throw Approval.Refusal.settled
            }
            try tx.removeSecondFactor(of: id)
            try tx.endSessions(of: id, because: .factorChanged, at: verdict.at)
            return [.about(account, .askFactorReset, because: approval.reason)]
        }
    ]

    func askFactorReset(
        of account: Account, because reason: String, by officer: AccountID, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard account.id != officer else { throw Complaint(IdentityWords.notOneself) }
        guard try tx.hasSecondFactor(account.id) else { throw Complaint(IdentityWords.hasNoFactor) }
        var randomness = SystemRandomNumberGenerator()
        return try tx.request(
            Approval(
                "factor-reset", IdentityWords.resetFactorSummary(account), because: reason,
                for: account.id, in: nil, payload: account.id.description, by: officer,
                id: Approval.ID(at: now, using: &randomness), at: now))
    }
}
