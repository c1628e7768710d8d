import Crypto
import Kernel
import Storage

extension Identity {
    /// Removes what has served its purpose, as `inventory` promises; to be run daily.
    public func tidy() async throws {
        let now = clock.now()
        let day = Duration.seconds(86_400)
        try await database.write { tx in
            try tx.forgetPatience(before: now - day * 2)
            try tx.forgetSessions(before: now - day * 30)
            try tx.forgetLinks(before: now - day * 30)
            try tx.forgetSignInRecords(before: now - day * 180)
        }
    }

    /// Makes an account that can be used at once, for a demonstration.
    public func provision(
        _ account: Account, password: String, seed: String?
    ) async throws {
        let hash = try await hasher.hash(Secret(password))
        let sealed = try seed.map { seed in
            try cipher.seal(Secret(seed), in: TOTPFactor.seed, row: account.id)
        }
        try await database.write { tx in
            try tx.add(account, by: nil)
            try set(hash, of: account.id, keeping: nil, at: account.createdAt, in: tx)
            guard let sealed else { return }
            try tx.enrol(
                TOTPFactor(
                    account: account.id, sealedSeed: sealed, enrolledAt: account.createdAt,
                    lastStep: 0))
        }
    }
}
