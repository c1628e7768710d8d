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
}
