import Kernel
import LocalSettings
import Storage
import TestSupport
import Testing

@testable import Imports

@Suite struct `A table that names people of other units` {
    /// Some members of a table are in the register, in a branch of somebody else.
    private static func elsewhere(_ rows: Range<Int>, in house: House) async throws {
        var table = MemberTable(0)
        table.rows = rows.map(MemberTable.row)
        let address = try await house.handIn(try table.csv())
        _ = await house.press("\(address)/entering")
        try await house.database.write { tx in
            try tx.execute("UPDATE membership SET branch = \(Place.other)")
        }
    }

    private static func table(_ rows: Range<Int>) throws -> [UInt8] {
        var table = MemberTable(0)
        table.rows = rows.map(MemberTable.row)
        return try table.csv()
    }

    @Test(arguments: Dialect.allCases)
    func `is told of twenty that they are there, and to ask for a transfer`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { house in
            try await Self.elsewhere(0..<20, in: house)
            let seen = try await house.look(try await house.handIn(try Self.table(0..<25)))
            #expect(seen.state == "checked")
            #expect(seen.counts.bad == 20 && seen.counts.fresh == 5)
            #expect(seen.problems.allSatisfy { $0.sentence["zh"]?.contains("转接") ?? false })
            #expect(seen.problems.allSatisfy { $0.heading == "公民身份号码" })
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is stopped at more, told nothing of them and put on record`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { house in
            try await Self.elsewhere(0..<21, in: house)
            let address = try await house.handIn(try Self.table(0..<30))
            let seen = try await house.look(address)
            #expect(seen.state == "refused" && seen.problems.isEmpty && seen.counts.bad == 0)
            let page = await house.house.get(address, as: "clerk")
            #expect(page.text.contains("超过 20 人已在其他单位的名册中"))
            #expect(await house.house.get("\(address)/report", as: "clerk").status == 404)
            let refused: Int? = try await house.database.read { tx in
                try tx.first(
                    """
                    SELECT count(*) FROM audit_entry
                    WHERE action = 'import.prepare' AND outcome = 'refused'
                    """)
            }
            #expect(refused == 1)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is stopped when one person's tables of a day have named too many`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { house in
            try await Self.elsewhere(0..<60, in: house)
            for start in [0, 20] {
                let address = try await house.handIn(try Self.table(start..<start + 20))
                #expect(try await house.look(address).state == "checked")
            }
            let last = try await house.handIn(try Self.table(40..<60))
            #expect(try await house.look(last).state == "refused")
        }
    }

    @Test func `is stopped where the deployer says`() {
        let limits = DatedSettings<ImportSetting>([.strangersPerImport: 3, .strangersPerDay: 5])
        #expect(limits.broken(by: 3, 5) == nil)
        #expect(limits.broken(by: 4, 4) == 3)
        #expect(limits.broken(by: 1, 6) == 5)
    }
}
