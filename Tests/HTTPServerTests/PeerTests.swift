import Testing
import Web

@testable import HTTPServer

@Suite struct `S15: who is at the other end` {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("203.0.113.9, 192.0.2.7", "192.0.2.7"),
        ("192.0.2.7, 10.1.2.3", "192.0.2.7"), ("192.0.2.7,10.1.2.3, 10.9.9.9", "192.0.2.7"),
        ("10.1.2.3", "10.1.2.3"), ("2001:db8::7", "2001:db8::7"), ("nonsense", "127.0.0.1"),
        ("192.0.2.7, nonsense, 10.1.2.3", "10.1.2.3"), ("", "127.0.0.1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        // A sign that would draw the comma after it into itself hides nobody.
        ("\u{600}, 192.0.2.7", "192.0.2.7"), ("\u{600},192.0.2.7", "192.0.2.7"),
    ])
    func `is whom trusted proxies name, read from the end`(
        list: String, address: String
    ) async throws {
        var settings = ServerSettings.usual
        settings.trustedProxies = ["127.0.0.1", "10.0.0.0/8"].compactMap { AddressRange($0) }
        try await serving(settings, site) { host in
            let answer = try await host.get("/echo", "X-Forwarded-For: \(list)")
            #expect(answer.text.contains(" \(address) false"))
        }
    }

    @Test func `is not whom a stranger names`() async throws {
        var settings = ServerSettings.usual
        settings.trustedProxies = ["10.0.0.0/8"].compactMap { AddressRange($0) }
        try await serving(settings, site) { host in
            let id = "01a1fc7f-502a-7d4e-98e6-71f46ceb5079"
            let answer = try await host.get(
                "/echo", "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https",
                "X-Request-Id: \(id)")
            #expect(answer.text.contains(" 127.0.0.1 false"))
            #expect(answer["x-request-id"] != id)
        }
    }

    @Test(arguments: [
        ("01a1fc7f-502a-7d4e-98e6-71f46ceb5079", true), ("01a1fc7f502a7d4e98e671f46ceb5079", true),
        ("01a1fc7f", false), ("x1a1fc7f502a7d4e98e671f46ceb5079", false), ("", false),
    ])
    func `may have named the request`(id: String, isTaken: Bool) async throws {
        var settings = ServerSettings.usual
        settings.trustedProxies = ["127.0.0.1"].compactMap { AddressRange($0) }
        try await serving(settings, site) { host in
            let answer = try await host.get("/echo", "X-Request-Id: \(id)")
            let isSame = answer["x-request-id"] == "01a1fc7f-502a-7d4e-98e6-71f46ceb5079"
            #expect(isSame == isTaken)
        }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ("0.0.0.0/0", "203.0.113.1", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("::/0", "2001:db8::1", true), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("2001:db8::1/128", "2001:db8::1", true),
        ("2001:db8::/72", "2001:db8::ff00:0:0:1", false),
    ])
    func `is in a range or not`(range: String, address: String, isIn: Bool) throws {
        let address = try #require(Address(address))
        #expect(AddressRange(range)?.contains(address) == isIn)
    }

    @Test(arguments: [
        "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "ten", "::/129", "", "/8", "1.2.3",
    ])
    func `is no range`(text: String) { #expect(AddressRange(text) == nil) }
}
