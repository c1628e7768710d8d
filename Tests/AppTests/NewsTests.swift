import Organizations
import Storage
import TestSupport
import Testing

@testable import App

@Suite struct `News of the organisations` {
    /// The database says what became different, so it does not matter which program changed it.
    @Test(arguments: Dialect.allCases)
    func `reaches the pages that are open, once for each change`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let database = house.composition.installation.database
            let news = house.composition.organizations.news
            let telling = Task { await house.composition.tellNews() }
            let first = try await database.version(of: Organizations.topic)
            try await database.write { tx in tx.bump(Organizations.topic) }
            try await until { news.opening(after: nil).number > Int64(first) }
            telling.cancel()
            await telling.value
            #expect(news.opening(after: nil).number == Int64(first + 1))
        }
    }
}
