import Kernel
public import LocalSettings
public import Web

extension Dues {
    public var routes: [Route] {
        readingRoutes + ownRoutes + fixingRoutes + issuingRoutes + receivingRoutes + reversalRoutes
            + reliefRoutes + runRoutes + payrollRoutes + statementRoutes
            + booksRoutes + remittanceRoutes + fundsRoutes + publicationRoutes + onlineRoutes
            + sheetRoutes + paymentReceiptRoutes + certificateRoutes + reportRoutes + specialRoutes
            + withdrawalRoutes + outwardRoutes
            + specialPaperRoutes + Dues.settingsDesk.routes
    }

    private var readingRoutes: [Route] {
        [
            .get(Places.of, for: .permitted(.readDues), DuesWords.branchMonth) { visit, id in
                try await showMonth(visit, of: id)
            }.asking(DuesQuery.month),
            .get(Places.start, for: .signedIn, DuesWords.title) { visit in
                try await begin(visit)
            },
            .get(Places.edges, for: .signedIn, DuesWords.edges) { visit in
                let month = CivilMonth(of: visit.today)
                let settings: DuesSettings = try await visit.read { tx in
                    try tx.settings(on: month.firstDay)
                }
                return try visit.show(EdgesPage(in: month, settings))
            },
        ]
    }

    static let settingsDesk = SettingsDesk<DuesSetting>(
        DuesWords.settings, lead: DuesWords.settingsLead, at: Places.settings,
        for: .setDuesRules, in: Section("status"))

    public static let settingsWay = settingsDesk.way
}
