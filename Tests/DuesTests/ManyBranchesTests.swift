import Directories
import Kernel
import Register
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension OrganizationDirectory {
    fileprivate static let branches = (0..<201).map {
        OrganizationID(high: OrganizationID.outlying, low: UInt64($0))
    }

    /// More branches below the farm than one page has.
    fileprivate static let many = OrganizationDirectory(
        ancestry: example.ancestry, names: example.names,
        below: { id, date, tx in
            guard id == .farm else { return try example.below(id, date, tx) }
            return "SELECT DISTINCT branch FROM membership WHERE branch IN (\(list: branches))"
        })
}

@Suite struct `An organisation with more than two hundred branches` {
    /// From the page of its month its clerk comes to everything that is the organisation's own, and
    /// issues for all.
    @Test(arguments: engines)
    func `issues for all of them, and comes to its books`(engine: Dialect) async throws {
        try await House.open(engine, organizations: .many) { home in
            try await home.enterOneEach()
            let address = "/organizations/\(OrganizationID.farm)/dues"
            let page = await home.house.get(address + "?month=2026-04", as: "clerk").text
            for way in ["books", "statements", "yearly", "sheets?", "runs?"] {
                #expect(page.contains("\(address)/\(way)"), "\(way)")
            }
            #expect(page.contains("\(address)?month=2026-03"))
            let others = await home.house.get(address, as: "committee").text
            #expect(others.contains("\(address)/books") && !others.contains("\(address)/runs"))
            let started = await home.startRun()
            #expect(started.status == 303)
            await home.runWork().workOff()
            try await home.expect(201, "SELECT count(*) FROM dues_slip")
            try await home.expectBalance()
        }
    }
}

extension House {
    fileprivate func enterOneEach() async throws {
        let cipher = fields, joined = CivilDate.day(2015, 7, 1)
        let people = OrganizationDirectory.branches.map { PersonID(high: 7, low: $0.low) }
        try await database.write(within: .seconds(60)) { tx in
            try tx.enter(
                people.map { Person(id: $0, name: "陈远", sex: .male) }, sealedBy: cipher)
            try tx.enter(
                zip(people, OrganizationDirectory.branches).map { person, branch in
                    try Membership(
                        of: person, in: branch, .full, joinedOn: joined,
                        confirmedOn: joined.adding(years: 1), from: joined)
                })
            let fixings = zip(people, OrganizationDirectory.branches).map { person, branch in
                Fixing(
                    id: Fresh.id(at: .testStart), person: person, turn: 1, organization: branch,
                    from: CivilMonth(of: .day(2026, 1, 1)), payer: .laidOff, base: nil, rate: nil,
                    amount: Money(fen: 20), ground: .yearly, recordedAt: .testStart,
                    account: AccountID(high: 3, low: 3))
            }
            try tx.enter(fixings, sealedBy: [:])
        }
    }
}
