import Kernel
import Storage

extension LedgerService {
    /// What went wrong with a twin does not hold up its log.
    ///
    /// - Returns: whether the log may go on; not while a head of the twin waits for a standby.
    func signTwin(_ state: LogState) async throws -> Bool {
        guard let twin = try await database.read({ tx in try tx.log(state.log) }),
            ledger.standing[twin.id] == .sound
        else { return true }
        do { return try await sign(state, of: twin) } catch let fault as LedgerFault {
            settle(twin, .stopped(fault.sentence))
            return true
        }
    }

    /// One step of each twin that is smaller than its log. Entries of the day are not kept waiting
    /// for it: the next round comes first.
    func catchUpTwins() async throws {
        guard ledger.national != nil else { return }
        for twin in try await database.read({ tx in try tx.twinsBehind() })
        where ledger.standing[twin.id] == .sound && ledger.standing[twin.source] == .sound {
            do {
                guard case .grown(let state, _) = try await ledger.catchUp(twin, in: database)
                else { continue }
                guard try await signTwin(state) else { return }
            } catch let fault as LedgerFault {
                settle(twin, .stopped(fault.sentence))
            }
        }
    }
}
