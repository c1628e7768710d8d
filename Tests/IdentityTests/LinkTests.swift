import Crypto
import Kernel
import Testing

@testable import Identity

@Suite struct `S7 default accounts: a link for one use` {
    private let start = Instant(seconds: 1_777_597_200)
    private let id = OneTimeLink.ID(high: 0x0190_0000_0000_7000, low: 1 << 63 | 7)
    private let key = Secret("key of the installation")

    private func link(usedAt: Instant? = nil) -> OneTimeLink {
        OneTimeLink(
            id: id, purpose: .firstStart, account: nil, madeAt: start, madeBy: nil,
            usedAt: usedAt)
    }

    @Test func `is good for thirty minutes`() throws {
        try link().check(at: start)
        try link().check(at: start + .seconds(1799))
        #expect(throws: OneTimeLink.Refusal.expired) {
            try link().check(at: start + .seconds(1800))
        }
        #expect(throws: OneTimeLink.Refusal.expired) {
            try link().check(at: start - .seconds(3600))
        }
    }

    @Test func `is good once`() {
        #expect(throws: OneTimeLink.Refusal.used) {
            try link(usedAt: start).check(at: start + .seconds(1))
        }
    }

    @Test func `is known by a code of the installation`() throws {
        let token = OneTimeToken(for: id, key: key)
        #expect(OneTimeToken(token.text, key: key)?.link == id)
        #expect(OneTimeToken(token.text, key: Secret("another key")) == nil)
        for position in token.text.indices {
            var changed = token.text
            changed.replaceSubrange(position...position, with: changed[position] == "A" ? "B" : "A")
            #expect(OneTimeToken(changed, key: key) == nil)
        }
    }

    @Test(arguments: ["", "x", "AAAA", String(repeating: "A", count: 43)])
    func `is not to be guessed`(text: String) {
        #expect(OneTimeToken(text, key: key) == nil)
    }
}

@Suite struct `A browser that was here before` {
    private let key = Secret("key of the installation")
    private let account = AccountID(high: 0x0190_0000_0000_7000, low: 1 << 63 | 7)

    @Test func `is known by a cookie that only we can make`() throws {
        var randomness = SecureRandom()
        let device = KnownDevice.new(for: account, using: &randomness)
        let cookie = device.cookie(key: key)
        let known = try #require(KnownDevice(cookie: cookie, key: key))
        #expect(known.account == account && known.id == device.id)
        #expect(KnownDevice(cookie: cookie, key: Secret("another")) == nil)
        let forged = KnownDevice(id: device.id, account: AccountID(high: 1, low: 2))
        let parts = cookie.split(separator: ".")
        let mixed =
            forged.cookie(key: Secret("guess")).split(separator: ".").dropLast() + [parts[2]]
        #expect(KnownDevice(cookie: mixed.joined(separator: "."), key: key) == nil)
    }
}
