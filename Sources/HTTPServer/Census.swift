import Threads

/// How many connections there are, in total and from each address.
final class Census: Sendable {
    private struct Counts {
        var total = 0
        var byAddress: [Address: Int] = [:]
    }

    private let limits: Limits
    private let counts = Guarded(Counts())

    init(_ limits: Limits) { self.limits = limits }

    var total: Int { counts.withLock { $0.total } }

    /// Counts a connection in, or says why it is one too many; that one is not counted.
    func enter(_ address: Address, isTrusted: Bool) -> Rejection? {
        counts.withLock { counts in
            guard counts.total < limits.connections else { return .tooManyConnections }
            if !isTrusted {
                let own = counts.byAddress[address, default: 0]
                guard own < limits.connectionsPerAddress else { return .tooManyFromAddress }
                counts.byAddress[address] = own + 1
            }
            counts.total += 1
            return nil
        }
    }

    func leave(_ address: Address, isTrusted: Bool) {
        counts.withLock { counts in
            counts.total -= 1
            guard !isTrusted, let own = counts.byAddress[address] else { return }
            counts.byAddress[address] = own > 1 ? own - 1 : nil
        }
    }
}
