import Kernel
import Synchronization

/// How much one account may ask for, so that nobody takes the house from all others
/// (security.md, S22).
///
/// Each account has a store of requests that fills by so many a second. A page that loads many
/// things at once empties some of it; whoever asks without a pause is told to slow down. Strangers
/// are limited by the server, by connections and addresses.
public final class Pace: Sendable {
    /// A store is this many seconds' worth when it is full.
    static let depth = 10

    private let perSecond: Int
    private let stores = Mutex<[AccountID: Store]>([:])

    private struct Store {
        var left: Int
        var filledAt: Instant
    }

    /// - Parameter perSecond: nobody is limited when it is zero.
    public init(perSecond: Int) { self.perSecond = perSecond }

    public static let unlimited = Pace(perSecond: 0)

    /// Takes what a request costs, or says that there is not enough left.
    func take(_ cost: Int, of account: AccountID, at now: Instant) -> Bool {
        guard perSecond > 0 else { return true }
        return stores.withLock { stores in
            if stores.count > 10_000 { stores = stores.filter { !isFull($0.value, at: now) } }
            var store = filled(stores[account], at: now)
            // What costs more than a whole store is still possible once, with a full one.
            let price = min(cost, full)
            guard store.left >= price else { return false }
            store.left -= price
            stores[account] = store
            return true
        }
    }

    private var full: Int { perSecond * Pace.depth }

    private func isFull(_ store: Store, at now: Instant) -> Bool {
        filled(store, at: now).left == full
    }

    private func filled(_ store: Store?, at now: Instant) -> Store {
        guard let store else { return Store(left: full, filledAt: now) }
        let seconds = (now - store.filledAt).microseconds / 1_000_000
        guard seconds > 0 else { return store }
        guard seconds < Pace.depth else { return Store(left: full, filledAt: now) }
        return Store(
            left: min(full, store.left + Int(seconds) * perSecond),
            filledAt: store.filledAt + .seconds(Int(seconds)))
    }
}

extension Failure {
    static let tooFast = Failure(
        .tooManyRequests,
        Phrase("操作太快了，请过几秒再试", "Too many requests; wait a few seconds and try again"))
}
