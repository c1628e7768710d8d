import Storage
import TestSupport
import Testing

@Suite struct `tongxin bench` {
    @Test(arguments: Dialect.allCases)
    func `measures again where it has measured before`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            for _ in 1...2 {
                #expect(await site.run("bench", "--rounds", "1", "--clients", "4") == (0, ""))
            }
        }
    }

    /// Its rows have no place among those of people.
    @Test(arguments: Dialect.allCases)
    func `refuses the database of an installation`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            let refused = await site.run("bench", "--rounds", "1")
            #expect(refused.code == 65)
        }
    }
}
