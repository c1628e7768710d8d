import Crypto
public import HTML
public import Kernel
import Storage
import Web

/// What is done to accounts at the machine itself, by whoever runs it. Each act is written down
/// like one on a page; the actor is nobody's account.
extension Identity {
    /// Makes an account; the link to it is handed over.
    public func create(
        name: String, signInName: String, person: PersonID? = nil
    ) async throws -> Link {
        let folded = try SignInName.read(signInName)
        return try await atConsole { tx, now in
            let invitation = Invitation(name: name, signInName: folded, person: person)
            let account = try invite(invitation, by: nil, at: now, in: tx)
            return (try liveAddress(of: account, at: now, in: tx), .about(account, .inviteAccount))
        }
    }

    /// Makes an account for a service. It belongs to a person and ends on a day.
    public func createService(
        name: String, signInName: String, owner: String, endsOn: CivilDate
    ) async throws {
        let folded = try SignInName.read(signInName)
        try await atConsole { tx, now in
            let owner = try person(named: owner, in: tx)
            guard endsOn >= now.date else { throw Complaint(IdentityWords.endsInThePast) }
            guard try tx.account(named: folded) == nil else {
                throw Complaint(IdentityWords.signInNameTaken)
            }
            var randomness = SystemRandomNumberGenerator()
            let account = Account(
                id: AccountID(at: now, using: &randomness), kind: .service,
                signInName: folded.text, name: name, owner: owner.id, endsOn: endsOn,
                createdAt: now)
            try tx.add(account, by: nil)
            return ((), .about(account, .inviteAccount))
        }
    }

    public func suspend(_ signInName: String, because reason: String) async throws {
        try await atConsole { tx, now in
            let account = try account(named: signInName, in: tx)
            return ((), try suspend(account, because: reason, by: nil, at: now, in: tx))
        }
    }

    public func lift(_ signInName: String) async throws {
        try await atConsole { tx, now in
            let account = try account(named: signInName, in: tx)
            return ((), try lift(account, by: nil, at: now, in: tx))
        }
    }

    /// A link to a new password. `removingFactor` is for the day on which the last officer has lost
    /// the phone: whoever can run this command could read the key file as well.
    public func reset(
        _ signInName: String, removingFactor: Bool, because reason: String
    ) async throws -> Link {
        try await atConsole { tx, now in
            let account = try account(named: signInName, in: tx)
            let deed = try linkToNewPassword(
                for: account, because: reason, by: nil, at: now, in: tx)
            if removingFactor {
                try tx.removeSecondFactor(of: account.id)
                try tx.endSessions(of: account.id, because: .factorChanged, at: now)
            }
            return (try liveAddress(of: account, at: now, in: tx), deed)
        }
    }

    public func list(beginning text: String = "") async throws -> [AccountLine] {
        try await database.read { tx in try tx.accountLines(beginning: text, limit: 1000) }
    }
}

extension Identity {
    @discardableResult
    private func atConsole<Result: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction, Instant) throws -> (Result, Deed)
    ) async throws -> Result {
        let now = clock.now()
        var randomness = SystemRandomNumberGenerator()
        let circumstances = Circumstances(
            principal: nil, address: "console", request: RequestID(at: now, using: &randomness),
            at: now)
        return try await database.write { tx in
            let (result, deed) = try body(tx, now)
            try journal.write([deed], circumstances, in: tx)
            return result
        }
    }

    private func account(
        named text: String, in tx: borrowing WriteTransaction
    ) throws -> Account {
        guard let account = try tx.account(named: SignInName.read(text)) else {
            throw Complaint(IdentityWords.noSuchAccount(text))
        }
        return account
    }

    private func person(
        named text: String, in tx: borrowing WriteTransaction
    ) throws -> Account {
        let account = try account(named: text, in: tx)
        guard account.kind == .person else { throw Complaint(IdentityWords.isService) }
        return account
    }

    private func liveAddress(
        of account: Account, at now: Instant, in tx: borrowing WriteTransaction
    ) throws -> Link {
        guard let link = try tx.liveLink(of: account.id, at: now) else {
            throw Complaint(IdentityWords.linkInvalid)
        }
        return address(of: link)
    }
}

extension SignInName {
    static func read(_ text: String) throws(Complaint) -> SignInName {
        guard let name = SignInName(text) else { throw Complaint(IdentityWords.signInNameOdd) }
        return name
    }
}
