import Audit
import Crypto
import Kernel
import Storage
import Web

extension Composition {
    /// Writes down what somebody did at the machine itself.
    func recordAtConsole(_ deed: Deed) async throws {
        let circumstances = Circumstances.console(at: installation.clock.now())
        try await installation.database.write { [journal] tx in
            try journal.write([deed], circumstances, in: tx)
        }
    }
}

extension Circumstances {
    /// Nobody has signed in: it is done at the machine itself.
    static func console(at now: Instant) -> Circumstances {
        var randomness = SecureRandom()
        return Circumstances(
            principal: nil, address: "console", request: RequestID(at: now, using: &randomness),
            at: now)
    }
}

extension Action {
    static let takeBackup = Action("installation.takeBackup")
    static let restoreBackup = Action("installation.restoreBackup")
    static let changeKeys = Action("installation.changeKeys")
}
