import Organizations
import Storage
import TestSupport
import Testing

@testable import App

@Suite struct `News of the organisations` {
    /// The database says what became different, so it does not matter which program changed it.
    @Test(.timeLimit(.minutes(1)), arguments: Dialect.allCases)
    func `reaches the pages that are open`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let news = house.composition.organizations.news
            let before = news.latest
            let telling = Task { await house.composition.tellNews() }
            while news.latest == before {
                try await house.composition.installation.database.write { tx in
                    tx.bump(Organizations.topic)
                }
                try await Task.sleep(for: .milliseconds(5))
            }
            telling.cancel()
            await telling.value
            #expect(
                String(decoding: news.opening(after: before).bytes, as: UTF8.self)
                    .contains("event: changed"))
        }
    }
}
