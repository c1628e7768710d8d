import Design
import HTML
import Kernel
import Web

/// What the nightly verifications found.
struct ChecksPage: Page {
    let checks: [KeptCheck]

    var title: Phrase { AuditWords.checks }
    var lead: Phrase? { AuditWords.checksLead }
    var section: Section { Audit.section }
    var trail: [Step] { [Step(AuditWords.audit, Audit.Places.search.link())] }
    var value: [KeptCheck] { checks }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "checks", Table(title, ChecksPage.columns, checks),
                empty: EmptyState(.shieldCheck, AuditWords.noChecks, AuditWords.noChecksHint)),
            for: viewer)
    }

    private static let columns: [Column<KeptCheck>] = [
        Column(AuditWords.time) { check, cell, _ in cell.moment(check.at) },
        .tag(AuditWords.finding) { check, _ in
            check.finding.map { Tag(.overdue, $0) } ?? Tag(.done, AuditWords.sound)
        },
        .number(AuditWords.entries) { check in check.entryCount },
        .number(AuditWords.seals) { check in check.sealCount },
        Column(AuditWords.head) { check, cell, _ in
            cell.code(text: String((check.head ?? "--").prefix(16)))
        },
    ]
}
