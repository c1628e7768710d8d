import Crypto
import HTML
public import Kernel
import Storage
import Web

extension Action {
    /// Public, because what is out of the ordinary about signing in is watched.
    public static let signIn = Action("session.signIn")
    static let signOut = Action("session.signOut")
}

/// One try to sign in: what is known about the name, and whether the counts allow a try at all.
struct SignInTry: Sendable {
    /// As it is counted; what cannot be a name of anybody is counted as one name.
    let name: String
    let credentials: Credentials?
    let keys: [PatienceKey]
    let mayTry: Bool
}

extension Identity {
    /// Takes a try from the counts and reads what the name is let in with.
    ///
    /// From here to the answer a wrong password, an unknown name, a wait and an account that is
    /// kept out take the same steps: one write, one password tried, one write. Nothing outside the
    /// house can tell them apart by the answer or by the time.
    func beginSignIn(typed: String, in request: Request) async throws -> SignInTry {
        let name = SignInName(typed)?.text ?? "?"
        let device = knownDevice(of: request)
        let source = Source(address: request.peer.address)
        let (ledger, now) = (ledger, request.receivedAt)
        return try await database.write { tx in
            let credentials = try tx.credentials(named: name)
            let isKnown = device != nil && device?.account == credentials?.account.id
            let keys = PatienceKey.keys(
                name: name, device: isKnown ? device?.id : nil, source: source)
            let mayTry = try tx.takeTry(keys, ledger, at: now)
            return SignInTry(name: name, credentials: credentials, keys: keys, mayTry: mayTry)
        }
    }

    /// Whether the password lets the account in. It is tried in every case.
    func isLetIn(
        _ attempt: SignInTry, with password: Secret, on date: CivilDate
    ) async throws -> Bool {
        let stored = attempt.credentials?.password?.hash
        let isRight = try await hasher.matches(password, stored)
        let mayEnter = attempt.credentials?.mayEnter(on: date) ?? false
        return isRight && attempt.mayTry && mayEnter
    }

    /// Writes a failed try down, the same for every reason.
    func noteFailure(of attempt: SignInTry, _ request: Request) async throws {
        let target = attempt.credentials?.account.id.description ?? "unknown"
        let deed = Deed(
            .signIn, Deed.Target(kind: "account", id: target),
            about: attempt.credentials?.account.person, outcome: .refused)
        let circumstances = circumstances(of: request, nil)
        let name = ledger.hash(ofName: attempt.name)
        try await database.write { tx in
            try tx.noteFailure(of: name, at: request.receivedAt)
            try journal.write([deed], circumstances, in: tx)
        }
    }

    /// The same password under today's parameters, when it was hashed under others.
    func rehashed(_ stored: StoredPassword?, _ password: Secret) async throws -> PasswordHash? {
        guard let stored, stored.hash.isOutdated(by: hasher.cost) else { return nil }
        return try await hasher.hash(password)
    }
}

// MARK: - Opening a session

extension Identity {
    /// Begins a session and returns the cookie that shows it.
    func open(
        _ stage: SessionRecord.Stage, for account: Account, roles: String, steppedUp: Bool,
        _ request: Request, in tx: borrowing WriteTransaction
    ) throws -> Cookie {
        var randomness = SecureRandom()
        let now = request.receivedAt
        let token = Token(using: &randomness)
        try tx.begin(
            NewSession(
                id: SessionRecord.ID(at: now, using: &randomness), account: account.id,
                stage: stage, token: token, roles: roles, steppedUpAt: steppedUp ? now : nil,
                address: request.peer.address,
                agent: String((request.headers["user-agent"] ?? "").prefix(200)), at: now))
        return sessionCookie(token, for: request)
    }

    /// Lets somebody in: ends what came before in this browser, begins a session, says what
    /// happened to the account meanwhile, and leads to what is lacking first.
    func enter(
        _ account: Account, steppedUp: Bool, then destination: Link, saying words: [Phrase] = [],
        because action: Action = .signIn, _ request: Request, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let now = request.receivedAt
        let name = ledger.hash(ofName: account.signInName)
        let told = try tx.signInRecord(of: name)?.sentences ?? []
        try endPresentSession(of: request, in: tx)
        try tx.noteSignIn(of: name, at: now)
        let entitlement = try entitlement(of: account, from: request.peer, at: now, in: tx)
        let away = entitlement.isAway ? [IdentityWords.officeElsewhere] : []
        let cookie = try open(
            .open, for: account, roles: entitlement.mark, steppedUp: steppedUp, request, in: tx)
        return Outcome(
            .about(account, action),
            answer: Answer(
                seeing: entitlement.lack.map { Places.remedy($0, then: destination) }
                    ?? destination,
                saying: (words + away + told).joined,
                cookies: [cookie, deviceCookie(account, request)]),
            by: Principal(
                account: account.id, person: account.person, name: account.name,
                grants: entitlement.grants))
    }

    /// The password was right; a session that can do nothing but take the code.
    func askForCode(
        _ account: Account, _ action: Action, then destination: Link, _ request: Request,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try endPresentSession(of: request, in: tx)
        let cookie = try open(
            .factor, for: account, roles: "", steppedUp: false, request, in: tx)
        let page = Places.signInCode.link().adding("return", destination.text)
        return Outcome(.about(account, action), answer: Answer(seeing: page, cookies: [cookie]))
    }

    func entitlement(
        of account: Account, from peer: Peer, at now: Instant, in tx: borrowing WriteTransaction
    ) throws -> Entitlement {
        let grants = try tx.reading { tx in
            try access.grants(of: account.id, person: account.person, on: now.date, in: tx)
        }
        return Entitlement(
            grants, hasSecondFactor: try tx.hasSecondFactor(account.id),
            passwordSetAt: try tx.password(of: account.id)?.setAt, policy: settings.policy,
            mayAdminister: settings.mayAdminister(peer.address), at: now)
    }

    /// A session that the browser had before does not live on beside the new one.
    private func endPresentSession(
        of request: Request, in tx: borrowing WriteTransaction
    ) throws {
        guard let token = sessionToken(of: request),
            let record = try tx.session(showing: token)
        else { return }
        try tx.endSession(
            record.id, of: record.account.id, because: .continued, at: request.receivedAt)
    }
}

// MARK: - The device

extension Identity {
    private static let deviceName = "device"

    func knownDevice(of request: Request) -> KnownDevice? {
        let name = Cookie.name(Identity.deviceName, isSecure: request.peer.isSecure)
        return request.headers.cookies[name].flatMap { KnownDevice(cookie: $0, key: keys.device) }
    }

    private func deviceCookie(_ account: Account, _ request: Request) -> Cookie {
        var randomness = SecureRandom()
        let known = knownDevice(of: request).flatMap { $0.account == account.id ? $0 : nil }
        let device = known ?? KnownDevice.new(for: account.id, using: &randomness)
        let isSecure = request.peer.isSecure
        return Cookie(
            Cookie.name(Identity.deviceName, isSecure: isSecure), device.cookie(key: keys.device),
            maxAge: 365 * 86_400, isSecure: isSecure)
    }
}

extension SignInRecord {
    /// What its owner is told (security.md, S3).
    var sentences: [Phrase] {
        let last = lastAt.map { [IdentityWords.told(lastAt: $0)] } ?? []
        guard failures > 0, let lastFailureAt else { return last }
        return last + [IdentityWords.told(failures: failures, lastAt: lastFailureAt)]
    }
}

extension [Phrase] {
    /// Several sentences as one message.
    var joined: Phrase? {
        guard let first else { return nil }
        return dropFirst().reduce(first) { sum, next in
            Phrase("\(sum.chinese)。\(next.chinese)", "\(sum.english). \(next.english)")
        }
    }
}
