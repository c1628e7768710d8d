import Kernel
public import Web

extension Ledger {
    public var routes: [Route] { reading + receiptRoutes + checkingRoutes + publishing }

    private var reading: [Route] {
        [
            .get(Places.journal, for: .signedIn, LedgerWords.journal) { visit in
                try visit.show(try await journalPage(visit))
            },
            .get(
                Places.proof, for: .everyone, LedgerWords.proof, options: publicly
            ) { visit, log, index in try await proof(visit, log, index) },
        ]
    }

    private var publishing: [Route] {
        [
            .get(
                Places.checkpoint, for: .everyone, LedgerWords.checkpoint, options: publicly
            ) { visit, log in try await checkpoint(visit, log) },
            .get(
                Places.short, for: .everyone, LedgerWords.tile, options: publicly
            ) { visit, log, level, a in try await tile(visit, log, [level, a]) },
            .get(
                Places.middle, for: .everyone, LedgerWords.tile, options: publicly
            ) { visit, log, level, a, b in try await tile(visit, log, [level, a, b]) },
            .get(
                Places.long, for: .everyone, LedgerWords.tile, options: publicly
            ) { visit, log, level, a, b, c in try await tile(visit, log, [level, a, b, c]) },
            .get(
                Places.longest, for: .everyone, LedgerWords.tile, options: publicly
            ) { visit, log, level, a, b, c, d in
                try await tile(visit, log, [level, a, b, c, d])
            },
        ]
    }

    var publicly: Route.Options {
        var options = Route.Options()
        options.isPublic = true
        return options
    }
}
