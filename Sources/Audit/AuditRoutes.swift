import Kernel
public import Web

extension Audit {
    public var routes: [Route] { searchRoutes + personalRoutes + alertRoutes }

    private var searchRoutes: [Route] {
        [
            .get(Places.search, for: .permitted(.searchAudit), AuditWords.audit) { visit in
                try visit.show(try await searchPage(visit))
            },
            .get(
                Places.export, for: .permitted(.exportAudit), AuditWords.export, options: .heavy
            ) { visit in
                try await export(visit)
            },
            .get(Places.checks, for: .permitted(.searchAudit), AuditWords.checks) { visit in
                _ = try scope(of: visit, for: .searchAudit)
                return try visit.show(
                    ChecksPage(checks: try await visit.read { tx in try tx.checks(limit: 60) }))
            },
            .get(Places.entry, for: .permitted(.searchAudit), AuditWords.entry) { visit, id in
                try visit.show(try await entryPage(visit, id))
            },
            .get(Places.history, for: .permitted(.readHistory), AuditWords.history) {
                visit, kind, id in
                try visit.show(try await historyPage(visit, Deed.Target(kind: kind, id: id)))
            },
        ]
    }

    private var personalRoutes: [Route] {
        [
            .get(Places.looks, for: .signedIn, AuditWords.looks) { visit in
                try visit.show(try await looksPage(visit))
            }
        ]
    }

    private var alertRoutes: [Route] {
        [
            .get(Places.alerts, for: .permitted(.readAlerts), AuditWords.alerts) { visit in
                try visit.permit(.readAlerts, on: .installation)
                return try visit.show(try await alertsPage(visit))
            },
            .get(Places.alertEnd, for: .permitted(.settleAlert), AuditWords.settle) {
                visit, id in
                try visit.permit(.settleAlert, on: .installation)
                return try visit.show(try await alertEndPage(visit, id, Entry()))
            },
            .post(
                Places.alertEnd, for: .permitted(.settleAlert), AuditWords.settle,
                fields: AlertEndForm.fields
            ) { visit, id in
                try visit.permit(.settleAlert, on: .installation)
                return try await settle(visit, id)
            },
        ]
    }
}
