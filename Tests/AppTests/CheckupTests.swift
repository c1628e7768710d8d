import Ledger
import Storage
import TestSupport
import Testing

@testable import App

@Suite struct `How an installation is doing` {
    @Test(arguments: Dialect.allCases)
    func `says who vouches for the ledger`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let composition = house.composition
            let service = LedgerService(
                composition.ledger, in: composition.installation.database,
                clock: composition.installation.clock, report: { Issue.record($0) })
            try await service.open()
            try await service.turn()
            let checkup = await Checkup.glance(
                composition.installation, composition.assets, composition.ledger)
            let line = checkup.lines.first { $0.subject == LedgerCheckWords.ledger }
            #expect(line?.state == .weak)
            #expect(line?.detail.english.contains("without a witness") == true)
        }
    }
}
