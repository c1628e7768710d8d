import Crypto
public import Kernel
import Keyring
public import Storage

/// Somebody to be in a demonstration, with everything that signing in takes.
public struct DemoEntrant: Sendable {
    public let id: AccountID
    let account: DemoAccount
    let name: String
    let person: PersonID
    let seed: [UInt8]

    /// - Parameter seed: of the second factor; the sign-in page of the demo shows its codes.
    public init(
        _ account: DemoAccount, id: AccountID, name: String, person: PersonID, seed: [UInt8]
    ) {
        self.account = account
        self.id = id
        self.name = name
        self.person = person
        self.seed = seed
    }
}

/// An entrant whose password was hashed and whose seed was sealed, before the transaction begins.
public struct PreparedEntrant: Sendable {
    let account: Account
    let password: StoredPassword
    let factor: TOTPFactor
}

extension Identity {
    public func prepare(_ entrant: DemoEntrant) async throws -> PreparedEntrant {
        let now = clock.now()
        var randomness = SystemRandomNumberGenerator()
        let hash = try await hasher.hash(Secret(entrant.account.password))
        let seed = try cipher.seal(
            Secret(copying: entrant.seed), in: TOTPFactor.seed, row: entrant.id)
        return PreparedEntrant(
            account: Account(
                id: entrant.id, signInName: entrant.account.signInName, name: entrant.name,
                person: entrant.person, createdAt: now),
            password: StoredPassword(
                id: StoredPassword.ID(at: now, using: &randomness), hash: hash, setAt: now),
            factor: TOTPFactor(
                account: entrant.id, sealedSeed: seed, enrolledAt: now, lastStep: 0))
    }
}

extension WriteTransaction {
    public borrowing func add(_ entrants: [PreparedEntrant]) throws(StorageError) {
        for entrant in entrants {
            try add(entrant.account, by: nil)
            try set(entrant.password, of: entrant.account.id, keepingPast: 1)
            try enrol(entrant.factor)
        }
    }
}
