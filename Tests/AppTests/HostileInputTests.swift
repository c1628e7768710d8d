import Foundation
import HTML
import Kernel
import Storage
import TestSupport
import Testing

@testable import App
@testable import Web

/// Whatever is sent to whichever address: an answer with a sentence, and nothing of what was sent
/// stands in it as it came.
@Suite struct `S9: input that means harm` {
    /// A release runs ten thousand a route; a change runs a few.
    private static let cases =
        ProcessInfo.processInfo.environment["TONGXIN_FUZZ_CASES"].flatMap { Int($0) } ?? 12

    @Test func `breaks no route and comes back escaped`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            var dice = Dice(seed: 2_026)
            var tried = 0
            for name in ["secretary", "clerk", "security", "operator", "audit"] {
                house.door.admit(try await house.somebody(name))
                for route in house.application.router.routes {
                    for _ in 0..<Self.cases {
                        let surprise = await house.surprise(at: route, &dice)
                        #expect(surprise == nil)
                        tried += 1
                    }
                }
            }
            #expect(tried > 2000)
            #expect(house.door.reported == [])
        }
    }
}

@Suite struct `S10: output` {
    /// The names of people, accounts and organisations are written by people.
    @Test func `shows a hostile name on every page as text`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            try await house.composition.installation.database.write { tx in
                let name = Hostile.markup[0]
                try tx.execute("UPDATE person SET name = \(name)")
                try tx.execute("UPDATE account SET name = \(name)")
            }
            var shown = 0
            for name in ["clerk", "operator", "security", "audit", "member"] {
                house.door.admit(try await house.somebody(name))
                for route in house.application.router.routes where route.method == .get {
                    let reply = await house.ask(
                        .get, house.path(of: route), query: [("purpose", "care")])
                    guard reply.isPage else { continue }
                    #expect(!Hostile.isLoose(in: reply.text), "\(route.pattern) as \(name)")
                    if reply.text.contains("&lt;img src=x") { shown += 1 }
                }
            }
            #expect(shown > 10)
        }
    }
}

enum Hostile {
    static let markup = [
        "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "'-alert(1)-'",
        "javascript:alert(1)", "</textarea><script>alert(1)</script>", "{{7*7}}${7*7}",
    ]
    static let texts =
        markup + [
            "", " ", "0", "-1", "9223372036854775808", "1e309", "2026-02-30", "0001-01-01",
            "9999-12-31", "'; DROP TABLE person; --", "%' OR '1'='1", "../../etc/passwd",
            "\u{202E}a",
            "\u{FEFF}", "a\u{0}b", "\r\nset-cookie: a=b", String(repeating: "汉", count: 5000),
            "%00",
            "=1+1", "null", "[]", "🏳️‍🌈", "00000000-0000-0000-0000-000000000000",
        ]

    /// What was sent stands in a page as markup.
    static func isLoose(in page: String) -> Bool {
        page.contains("<img src=x") || page.contains("<script>alert")
            || page.contains("href=\"javascript:")
    }
}

/// The same throws every time.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64: https://prng.di.unimi.it/splitmix64.c
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }

    mutating func happens(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    mutating func text() -> String { Hostile.texts.randomElement(using: &self) ?? "" }
}

extension WholeHouse {
    fileprivate func surprise(at route: Route, _ dice: inout Dice) async -> String? {
        let path = path(of: route).map { segment in
            segment.contains("-") && dice.happens(15) ? dice.text() : segment
        }
        var query: [(String, String)] = []
        for name in ["q", "page", "after", "before", "from", "until", "on", "token", "return"]
        where dice.happens(20) { query.append((name, dice.text())) }
        var fields: [(String, String)] = []
        for field in route.fields where dice.happens(90) {
            fields.append((field.name, dice.happens(50) ? dice.text() : home.child.description))
        }
        if dice.happens(5) { fields.append((dice.text(), dice.text())) }
        let reply = await ask(route.method, path, query: query, fields: fields)
        let isSound = reply.status < 500 && !(reply.isPage && Hostile.isLoose(in: reply.text))
        return isSound
            ? nil : "\(route.method.rawValue) \(path) \(query) \(fields): \(reply.status)"
    }

    /// The address of a route, filled with things that are there.
    func path(of route: Route) -> [String] { route.pattern.filled(with: parameters(of: route)) }
}
