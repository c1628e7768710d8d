import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import App
@testable import Ledger

@Suite struct `The ledger of a whole house` {
    /// Whatever is published: no name, no number, and no id that stands in any other table.
    @Test(arguments: Dialect.allCases)
    func `says nothing of anybody`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let service = house.ledgering
            try await service.open()
            try await service.turn()
            let everybody = try await Everybody(house)
            let texts = try await house.publishedEntries()
            #expect(texts.count > 20)
            let all = texts.joined(separator: "\n")
            #expect(all.utf8.allSatisfy { $0 < 0x80 })
            for member in everybody.members {
                #expect(!all.contains(member.person.description))
            }
            for text in texts { #expect(LogEntry(bytes: Array(text.utf8)) != nil) }
        }
    }

    /// Somebody does something at the desk, and anybody can read that it was done.
    @Test(arguments: Dialect.allCases)
    func `has what is done a moment later`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let service = house.ledgering
            try await service.open()
            try await service.turn()
            let before = try await house.publishedEntries().count
            house.door.admit(try await house.somebody("clerk"))
            let deed = Deed(
                .renameOrganization, .init("organization", house.home.child),
                in: house.home.child)
            try await house.composition.recordAtConsole(deed)
            try await service.turn()
            let after = try await house.publishedEntries()
            #expect(after.count == before + 1)
            #expect(after.contains { $0.contains(house.home.child.description) })
            let top = (house.home.top.last ?? house.home.parent).description
            let page = await house.ask(.get, ["ledger"], query: [("log", top)])
            #expect(page.status == 200 && page.text.contains("组织更名"))
        }
    }
}

extension WholeHouse {
    fileprivate var ledgering: LedgerService {
        LedgerService(
            composition.ledger, in: composition.installation.database,
            clock: composition.installation.clock, report: { Issue.record($0) })
    }

    fileprivate func publishedEntries() async throws -> [String] {
        try await composition.installation.database.read { tx in
            try tx.rows("SELECT entry FROM ledger_leaf ORDER BY log, idx", of: [UInt8].self)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
