import Kernel

/// How often something was tried in vain, and how long it has to wait because of that.
///
/// There is a count for each of several things (`PatienceKey`), so that nobody can use up the
/// tries of somebody else.
struct Patience: Sendable, Equatable {
    var failures: Int
    var lastFailure: Instant

    static let longestWait = Duration.seconds(15 * 60)
    /// A day without a failure is a new beginning.
    static let memory = Duration.seconds(86_400)

    /// The failures that still count.
    func failures(at now: Instant) -> Int {
        now - lastFailure > Patience.memory ? 0 : failures
    }

    /// Until when every further try is refused: after the free ones a second, then twice as long
    /// each time, and never more than a quarter of an hour.
    func waits(until free: Int, at now: Instant) -> Instant? {
        let over = failures(at: now) - free
        guard over >= 0 else { return nil }
        let wait = min(.seconds(1 << min(over, 20)), Patience.longestWait)
        let end = lastFailure + wait
        return now < end ? end : nil
    }

    func afterFailure(at now: Instant) -> Patience {
        Patience(failures: failures(at: now) + 1, lastFailure: max(now, lastFailure))
    }
}

/// What is counted.
///
/// A browser that signed in before has a count of its own for its account, so an outsider who
/// fails on purpose cannot keep the owner out, whatever he does. All others are counted by
/// account and address together, and by address and network alone.
enum PatienceKey: Hashable, Sendable {
    case device(name: String, device: String)
    case stranger(name: String, address: String)
    case address(String)
    case network(String)
    /// Second factors: only who knows the password comes this far.
    case code(account: AccountID)

    /// How many failures are free.
    var free: Int {
        switch self {
        case .device, .stranger, .code: 5
        case .address: 30
        case .network: 200
        }
    }

    /// The text whose keyed digest is stored: neither names nor addresses stand in the table.
    var text: String {
        switch self {
        case .device(let name, let device): "device|\(name)|\(device)"
        case .stranger(let name, let address): "stranger|\(name)|\(address)"
        case .address(let address): "address|\(address)"
        case .network(let network): "network|\(network)"
        case .code(let account): "code|\(account)"
        }
    }

    /// The counts that a try for a name touches.
    static func keys(name: String, device: String?, source: Source) -> [PatienceKey] {
        if let device { return [.device(name: name, device: device)] }
        return [
            .stranger(name: name, address: source.host), .address(source.host),
            .network(source.network),
        ]
    }
}

/// Where a request comes from, as far as counting cares: an IPv6 host has a whole /64 to itself.
struct Source: Equatable, Sendable {
    let host: String
    let network: String

    init(address: String) {
        if let groups = Source.ipv6(address) {
            host = groups.prefix(4).joined(separator: ":") + "::/64"
            network = groups.prefix(3).joined(separator: ":") + "::/48"
        } else {
            let parts = address.split(separator: ".", omittingEmptySubsequences: false)
            host = address
            network = parts.count == 4 ? parts.prefix(3).joined(separator: ".") + ".0/24" : address
        }
    }

    /// The first groups of an IPv6 address, written out; the server gives addresses in their
    /// canonical form.
    private static func ipv6(_ address: String) -> [String]? {
        guard address.contains(":"), !address.contains(".") else { return nil }
        let halves = address.split(separator: "::", omittingEmptySubsequences: false)
        let head = halves.first.map { $0.split(separator: ":").map(String.init) } ?? []
        let missing = Array(repeating: "0", count: max(0, 8 - head.count))
        return halves.count > 1 ? head + missing : head
    }
}
