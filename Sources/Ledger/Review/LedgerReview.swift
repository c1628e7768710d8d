public import Directories
public import Kernel
public import Web

/// What auditors do with a ledger: see what changed between two days, with the evidence, and take it
/// away in open forms. Which records that are the one permission function decides, one by one.
public struct LedgerReview: Sendable {
    let ledger: Ledger
    let people: PersonDirectory
    let spool: any Spool

    /// - Parameter spool: where a bundle is made before it is handed over.
    public init(_ ledger: Ledger, people: PersonDirectory, spool: any Spool) {
        self.ledger = ledger
        self.people = people
        self.spool = spool
    }

    public enum Places {
        public static let changes = Place("/ledger/changes")
        static let evidence = Place("/ledger/changes/export")
        static let bundle = Place("/ledger/{}/bundle", String.self)
    }

    /// Whether the way to the comparison makes sense at all.
    static func isOpen(to viewer: Viewer) -> Bool {
        viewer.may(.compareLedger, on: .installation)
            || (viewer.principal?.organizations ?? []).contains {
                viewer.may(.compareLedger, on: Object(organizations: [$0]))
            }
    }

    public static let permissions = [
        Permission(
            .compareLedger, Phrase("对比账本中的变更", "Compare what changed in a ledger"), on: .inside,
            for: [.auditAdministrator: .installation, .auditor: .subtree]),
        Permission(
            .exportLedger, Phrase("导出账本及其内容", "Export a ledger with its contents"), on: .inside,
            for: [.auditAdministrator: .installation, .auditor: .subtree], needsPurpose: true,
            needsStepUp: true),
    ]

    public var routes: [Route] {
        [
            .get(
                Places.changes, for: .permitted(.compareLedger), ReviewWords.changes
            ) { visit in try visit.show(try await changesPage(visit)) },
            .get(
                Places.evidence, for: .permitted(.exportLedger), ReviewWords.export,
                options: .heavy
            ) { visit in try await evidence(visit) },
            .get(
                Places.bundle, for: .permitted(.exportLedger), ReviewWords.bundle,
                options: .heavy
            ) { visit, name in try await bundle(visit, name) },
        ]
    }
}

extension Action {
    public static let compareLedger = Action("ledger.compare")
}
