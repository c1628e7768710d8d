import Kernel
import Testing

@testable import Identity

@Suite struct `S3 failed log-ins: how long to wait` {
    private let start = Instant(seconds: 1_777_597_200)

    private func wait(after failures: Int, free: Int = 5) -> Int64 {
        let patience = Patience(failures: failures, lastFailure: start)
        guard let end = patience.waits(until: free, at: start) else { return 0 }
        return (end - start).microseconds / 1_000_000
    }

    @Test(arguments: [
        (0, Int64(0)), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (14, 512), (15, 900), (16, 900),
        (1_000_000, 900),
    ])
    func `grows from a second to a quarter of an hour`(failures: Int, seconds: Int64) {
        #expect(wait(after: failures) == seconds)
    }

    @Test func `is over when it is over`() {
        let patience = Patience(failures: 8, lastFailure: start)
        #expect(patience.waits(until: 5, at: start + .milliseconds(7999)) != nil)
        #expect(patience.waits(until: 5, at: start + .seconds(8)) == nil)
    }

    @Test func `is forgotten after a day`() {
        let patience = Patience(failures: 50, lastFailure: start)
        #expect(patience.afterFailure(at: start + .seconds(86_400)).failures == 51)
        #expect(patience.afterFailure(at: start + .seconds(86_401)).failures == 1)
    }

    @Test func `does not shrink when a clock is set back`() {
        let patience = Patience(failures: 8, lastFailure: start).afterFailure(
            at: start - .seconds(3600))
        #expect(patience == Patience(failures: 9, lastFailure: start))
        #expect(patience.waits(until: 5, at: start - .seconds(3600)) == start + .seconds(16))
    }

    @Test func `is counted apart for a browser that was here before`() {
        let source = Source(address: "203.0.113.7")
        let owner = PatienceKey.keys(name: "lin.wei", device: "d1", source: source)
        let outsider = PatienceKey.keys(name: "lin.wei", device: nil, source: source)
        #expect(Set(owner).isDisjoint(with: outsider))
        #expect(
            outsider == [
                .stranger(name: "lin.wei", address: "203.0.113.7"), .address("203.0.113.7"),
                .network("203.0.113.0/24"),
            ])
    }

    @Test func `is counted apart for an owner at another address`() {
        let keys = ["203.0.113.7", "198.51.100.9"].map { address in
            PatienceKey.keys(name: "lin.wei", device: nil, source: Source(address: address))
        }
        #expect(Set(keys[0]).isDisjoint(with: keys[1]))
    }

    @Test(arguments: [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("2001:db8::1", "2001:db8:0:0::/64", "2001:db8:0::/48"),
        ("::1", "0:0:0:0::/64", "0:0:0::/48"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.0/24"),
    ])
    func `knows a host from its network`(address: String, host: String, network: String) {
        let source = Source(address: address)
        #expect(source.host == host)
        #expect(source.network == network)
    }
}

@Suite struct `S4 session: how long it lasts` {
    private let start = Instant(seconds: 1_777_597_200)

    @Test(arguments: [
        (Int64(0), Int64(1799), false, true), (0, 1800, false, false), (0, 599, true, true),
        (0, 600, true, false), (43_100, 43_199, false, true), (43_100, 43_200, false, false),
    ])
    func `ends by rest and by age`(used: Int64, now: Int64, isStaff: Bool, isAlive: Bool) {
        #expect(
            SessionRules.isAlive(
                startedAt: start, usedAt: start + .seconds(used), isStaff: isStaff,
                at: start + .seconds(now)) == isAlive)
    }
}

@Suite struct `A name to sign in with` {
    @Test(arguments: [
        ("lin.wei", "lin.wei"), ("Lin.Wei", "lin.wei"), ("ｌｉｎ．ｗｅｉ", "lin.wei"), ("林薇", "林薇"),
        ("a1", "a1"),
    ])
    func `is folded`(typed: String, name: String) {
        #expect(SignInName(typed)?.text == name)
    }

    @Test(arguments: [
        "", "a", "lin wei", "lin@wei", "лин", "lin\u{200B}wei", "lin\u{0}", "é-accent", "<b>",
        String(repeating: "a", count: 41),
    ])
    func `is refused when it could be mistaken`(typed: String) {
        #expect(SignInName(typed) == nil)
    }
}
