import Threads

/// Hashes and tries passwords, a few at a time, each on a thread of its own.
///
/// One takes a tenth of a second and 64 MiB, so neither the threads that answer requests nor the
/// memory of the machine may be lent to whoever sends passwords.
public final class PasswordHasher: Sendable {
    /// More wait already than can be served soon.
    public struct Busy: Error, Sendable {}

    public let cost: PasswordCost
    private let nothing: PasswordHash
    private let places: Places
    private let crew = Crew()

    public init(cost: PasswordCost, atOnce: Int = 2, waiting: Int = 64) {
        self.cost = cost
        nothing = .matchingNothing(cost: cost)
        places = Places(free: atOnce, waitingLimit: waiting)
    }

    public func hash(_ password: Secret) async throws -> PasswordHash {
        let cost = cost
        return try await run { try PasswordHash(password, cost: cost) }
    }

    /// Tries a password. Without a stored hash it takes as long and answers no.
    public func matches(_ password: Secret, _ stored: PasswordHash?) async throws -> Bool {
        let hash = stored ?? nothing
        return try await run { hash.matches(password) } && stored != nil
    }

    private func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await places.take()
        defer { places.giveBack() }
        return try await withCheckedThrowingContinuation { continuation in
            crew.start(named: "password") {
                continuation.resume(with: Swift.Result { try work() })
            }
        }
    }
}

/// A number of places, and a queue of those who wait for one.
private final class Places: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Guarded<State>
    private let waitingLimit: Int

    init(free: Int, waitingLimit: Int) {
        state = Guarded(State(free: free))
        self.waitingLimit = waitingLimit
    }

    func take() async throws(PasswordHasher.Busy) {
        guard state.withLock({ $0.waiting.count < waitingLimit }) else {
            throw PasswordHasher.Busy()
        }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func giveBack() {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return CheckedContinuation<Void, Never>?.none
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
