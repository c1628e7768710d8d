import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Access

/// What the page says to a program.
private struct Waiting: Decodable {
    struct Card: Decodable {
        let id: String
    }

    let waiting: [Card]
    let next: String?
}

extension VillageHouse {
    /// As many as one for each number, the earlier the older.
    fileprivate func ask(
        _ numbers: Range<UInt64>, _ kind: String, payload: String, by account: AccountID
    ) async throws {
        try await database.write(within: .seconds(60)) { tx in
            for number in numbers {
                let approval = Approval(
                    kind, Phrase("申请", "A request"), because: "年度检查", for: nil,
                    in: Village.farm, payload: payload, by: account,
                    id: Approval.ID(high: 8, low: number),
                    at: .testStart + .milliseconds(Int(number / 7) - 10_000))
                _ = try tx.request(approval)
            }
        }
    }

    fileprivate func page(_ address: String) async throws -> Waiting {
        let answer = await house.get(address, as: "committee", accept: "application/json")
        return try JSONDecoder().decode(Waiting.self, from: Data(answer.text.utf8))
    }
}

@Suite struct `The list of what waits for a second person` {
    /// Hundreds wait for others before them, and more than a page for the visitor; many were asked
    /// at one moment.
    @Test(arguments: engines)
    func `leaves none of them out of reach`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let sent = await village.house.post("/mandates", auditor, as: "security")
            let real = try await village.database.read { tx in
                try Approval.ID(sent.location.split(separator: "/").last ?? "")
                    .flatMap { id throws in try tx.approval(id) }
            }
            let kind = try #require(real)
            try await village.ask(0..<430, "of others", payload: "", by: .security)
            try await village.ask(430..<560, kind.kind, payload: kind.payload, by: .security)
            var (seen, places): ([String], Int) = ([], 0)
            var address: String? = "/approvals"
            while let now = address, places < 9 {
                let page = try await village.page(now)
                #expect(page.waiting.count <= 50)
                seen += page.waiting.map(\.id)
                places += 1
                address = page.next.map { "/approvals?after=\($0)" }
            }
            #expect(places == 3 && seen.count == 131 && Set(seen).count == 131)
            let expected = (430..<560).map { Approval.ID(high: 8, low: $0).description }
            #expect(seen == expected + [kind.id.description])
            let first = await village.house.get("/approvals", as: "committee").text
            #expect(first.contains("/approvals?after="))
        }
    }
}
