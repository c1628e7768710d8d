import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import App
@testable import Dues
@testable import Ledger

@Suite struct `What is published of dues` {
    /// A member of the demonstration reads what the committee above published, and takes away what
    /// shows that the ledger says the same.
    @Test(arguments: Dialect.allCases)
    func `is proved to a member by the ledger`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let service = LedgerService(
                house.composition.ledger, in: house.database,
                clock: house.composition.installation.clock, report: { Issue.record($0) })
            try await service.open()
            let published = try await house.publishedDues()
            #expect(published.count == 1)
            guard let (publication, collected) = published.first else { return }
            house.door.admit(try await house.somebody("member"))
            let address = [
                "organizations", "\(publication.organization)", "dues", "publications",
                "\(publication.year)",
            ]
            let early = await house.ask(.get, address + ["proof"]).status
            #expect(early == 409)
            for _ in 0..<3 { try await service.turn() }
            let page = await house.ask(.get, address)
            #expect(page.status == 200 && page.text.contains("查看账本记录"))
            let file = await house.ask(.get, address + ["proof"])
            #expect(WholeHouse.tells(file.text, collected))
            #expect(house.door.reported == [])
        }
    }
}

extension WholeHouse {
    fileprivate func publishedDues() async throws -> [(DuesPublication, Money)] {
        try await database.read { tx in
            let organizations: [OrganizationID] = try tx.rows(
                "SELECT organization FROM dues_publication")
            return try organizations.flatMap { try tx.publications(of: $0) }.map {
                ($0, try tx.figures(of: $0.id)[.collected])
            }
        }
    }

    /// Whether a receipt opens an entry that says how much was collected.
    fileprivate static func tells(_ text: String, _ collected: Money) -> Bool {
        guard let receipt = Receipt(text: String(text.dropLast())),
            let opening = receipt.opening, let entry = LogEntry(bytes: receipt.entry)
        else { return false }
        let told = String(decoding: opening.payload, as: UTF8.self)
        return entry.kind == .duesPublished && entry.commitment == opening.commitment
            && told.contains(#""collected":"\#(collected)""#) && collected > .zero
    }
}
