import Crypto
import Foundation
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Verifying
import Web

@testable import Ledger

@Suite struct `A receipt` {
    private static let lin = Principal(
        account: AccountID(high: 3, low: 7), person: .lin, name: "林晓禾", grants: [])

    /// About her, of an organisation by her, and by her about somebody else.
    private func history(_ register: LogRegister) async throws {
        try await register.database.append([.rename(to: "甲", about: .lin)], to: register.ledger)
        try await register.database.append(
            [.rename(to: "乙"), .rename(to: "丙", about: .su)], to: register.ledger, by: Self.lin)
    }

    private func events(_ register: LogRegister, of person: PersonID) async throws -> [EventID] {
        try await register.database.read { tx in
            try tx.ownEntries(of: person, before: nil, limit: 50).map(\.entry.event)
        }
    }

    @Test(arguments: engines)
    func `is there for each entry that somebody takes part in, and for nobody else`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await history(register)
            try await register.append(3)
            try await register.ledger.advanceAll(in: register.database)
            let house = register.desk
            let events = try await events(register, of: .lin)
            #expect(events.count == 3 && events == events.sorted(by: >))
            let list = await house.get("/me/receipts", as: "lin")
            #expect(list.status == 200 && list.text.contains("组织更名"))
            for event in events {
                let page = await house.get("/me/receipts/\(event)", as: "lin")
                #expect(page.status == 200)
                #expect(page.text.contains(event.ulid) && page.text.contains("尚未见证"))
            }
            for part in ["", "/paper", "/file"] {
                let address = "/me/receipts/\(events[1])\(part)"
                let others = await house.get(address, as: "other")
                #expect(others.status == 404)
                let officer = await house.get(address, as: "officer")
                #expect(officer.status == 404)
                let stranger = await house.get(address, as: nil)
                #expect(stranger.status == 303)
            }
            #expect(house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `waits for a signed head, and says so`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await history(register)
            let event = try #require(try await events(register, of: .lin).first)
            let page = await register.desk.get("/me/receipts/\(event)", as: "lin")
            #expect(page.status == 200 && page.text.contains("还没有进入签名的账本头"))
            let paper = await register.desk.get("/me/receipts/\(event)/paper", as: "lin")
            #expect(paper.status == 409)
        }
    }

    /// Whoever acted on somebody else takes nothing away that was said of the other.
    @Test(arguments: engines)
    func `says what it is about to whom it is about`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await history(register)
            try await register.ledger.advanceAll(in: register.database)
            var contents: [String?] = []
            for event in try await events(register, of: .lin) {
                let file = await register.desk.get("/me/receipts/\(event)/file", as: "lin")
                let text = file.text.trimmingCharacters(in: .newlines)
                let receipt = try #require(Receipt(text: text))
                let entry = try #require(LogEntry(bytes: receipt.entry))
                #expect(entry.event == event)
                if let opening = receipt.opening { #expect(opening.commitment == entry.commitment) }
                contents.append(receipt.opening.map { String(decoding: $0.payload, as: UTF8.self) })
            }
            #expect(contents.count { $0 == nil } == 1)
            let all = contents.compactMap(\.self).joined()
            #expect(all.contains("甲") && all.contains("乙") && !all.contains("丙"))
        }
    }

    /// The paper is drawn, scanned by another program and checked as whoever holds it does.
    @Test(arguments: engines)
    func `is read from paper and checked outside`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await history(register)
            try await register.append(600)
            try await register.ledger.advanceAll(in: register.database)
            for event in try await events(register, of: .lin) {
                let paper = await register.desk.get("/me/receipts/\(event)/paper", as: "lin")
                #expect(paper.headers["content-type"] == "application/pdf")
                let text = try await Foreign.scanned(paper.bytes)
                    .trimmingCharacters(in: .newlines)
                let code = try await check(text, in: register)
                #expect(code == 0)
                let altered = try #require(changed(text))
                let other = try await check(altered, in: register)
                #expect(other == 1)
            }
        }
    }

    /// The same receipt with one bit of the entry changed.
    private func changed(_ text: String) -> String? {
        guard let receipt = Receipt(text: text) else { return nil }
        var entry = receipt.entry
        entry[entry.count / 2] ^= 1
        return Receipt(
            entry: entry, index: receipt.index, path: receipt.path, head: receipt.head,
            opening: receipt.opening
        ).text
    }

    private func check(_ text: String, in register: LogRegister) async throws -> Int32 {
        let log = try #require(try await register.log())
        return try await withFolder { folder in
            let keys = "\(folder)/keys"
            try Data("\(log.key)\n".utf8).write(to: URL(filePath: keys))
            let words = ["--keys", keys, "--quorum", "0", text]
            let verdict = try #require(Verification(words)).run()
            return Int32(verdict.code)
        }
    }
}

@Suite struct `The page of an entry` {
    /// The drawing has its own way up; it ends where the log says.
    @Test func `leads to the root`() throws {
        for size in 1...70 {
            var frontier = Frontier()
            let leaves = (0..<size).map { TreeHash.sha256.leaf(Array("\($0)".utf8)) }
            var nodes: [Node: Digest] = [:]
            for leaf in leaves { frontier.append(leaf, by: .sha256) { nodes[$0] = $1 } }
            let known = nodes
            let prover = Prover(size: size, by: .sha256) { known[$0] ?? TreeHash.sha256.empty }
            for index in 0..<size {
                let path = try #require(try prover.path(of: index))
                let ascent = Ascent(
                    of: index, in: size, leaf: leaves[index], path: path, by: .sha256)
                #expect(ascent.root == frontier.root(by: .sha256))
            }
        }
    }

    @Test(arguments: engines)
    func `shows anybody what the log has, and no more`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.database.append(
                [.rename(to: "秘密", about: .lin)], to: register.ledger)
            try await register.append(20)
            try await register.ledger.advanceAll(in: register.database)
            let log = try #require(try await register.log())
            let page = await register.desk.get("/ledger/\(log.name)/entries/1", as: nil)
            #expect(page.status == 200)
            #expect(page.text.contains("<svg") && page.text.contains("从记录到根"))
            for secret in ["秘密", PersonID.lin.description, "苏小满", "青溪林场党委"] {
                #expect(!page.text.contains(secret))
            }
            let none = await register.desk.get("/ledger/\(log.name)/entries/99", as: nil)
            #expect(none.status == 404)
            let value = await register.desk.get(
                "/ledger/\(log.name)/entries/1", as: nil, accept: "application/json")
            #expect(value.text.contains("\"root\""))
        }
    }

    @Test func `of whoever checks has the keys and sends nothing`() async throws {
        try await withRegister(.sqlite) { register in
            try await register.append(1)
            let page = await register.desk.get("/verify", as: nil)
            let log = try #require(try await register.log())
            #expect(page.status == 200 && page.text.contains(log.key))
            #expect(page.text.contains("<noscript>") && !page.text.contains("name=\"text\""))
            #expect(register.desk.errors.all == [])
        }
    }
}
