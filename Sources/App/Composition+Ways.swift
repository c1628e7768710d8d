import Access
import Audit
import Design
import Dues
import Exports
import Identity
import Imports
import Kernel
import Ledger
import Organizations
import Register
import Statistics
import Web

// The ways that begin on the start page.
extension Composition {
    @Sendable static func ways(_ viewer: Viewer) -> [StartPage.Ways] {
        [
            StartPage.Ways(StartWords.myWork, work(viewer)),
            StartPage.Ways(StartWords.myRecords, own),
        ]
        .filter { !$0.ways.isEmpty }
    }

    /// What the roles lead to and the tabs of a phone do not.
    private static func work(_ viewer: Viewer) -> [StartPage.Way] {
        let near = tabs.map(\.section)
        return groups(for: viewer).flatMap(\.entries).filter { !near.contains($0.section) }.map {
            StartPage.Way(
                title: $0.title, detail: details[$0.section] ?? $0.title, icon: $0.icon,
                link: $0.link)
        }
    }

    private static let details: [Section: Phrase] = [
        Register.section: SurroundingsWords.membersDetail,
        Dues.section: SurroundingsWords.duesEntryDetail,
        Organizations.termsSection: SurroundingsWords.termsDetail,
        Statistics.section: SurroundingsWords.statisticsDetail,
        Imports.section: SurroundingsWords.importsDetail,
        .accounts: SurroundingsWords.accountsDetail,
        .status: SurroundingsWords.statusDetail,
        Audit.section: SurroundingsWords.auditDetail,
        Access.section: SurroundingsWords.matrixDetail,
    ]

    /// From the list of members.
    static let export = Register.Way(
        action: .exportMembers, title: ConnectionWords.export, link: Exports.Places.members.link(),
        weight: .light, icon: .fileExport)

    /// From those who are ticked on it.
    static let exportChosen = Register.Way(
        action: .exportMembers, title: ConnectionWords.export, link: Exports.Places.chosen.link(),
        weight: .plain, icon: .fileExport)

    /// From one's own file.
    static let receipts = Register.Way(
        action: .takeReceipt, title: SurroundingsWords.receipts,
        link: Ledger.Places.receipts.link(), weight: .light, icon: .qrcode)

    /// One's own records, which everybody has.
    private static let own = [
        StartPage.Way(
            title: SurroundingsWords.file, detail: SurroundingsWords.fileDetail, icon: .id,
            link: Register.Places.mine.link()),
        StartPage.Way(
            title: SurroundingsWords.dues, detail: SurroundingsWords.duesDetail,
            icon: .currencyYuan, link: Dues.Places.mine.link()),
        StartPage.Way(
            title: SurroundingsWords.consents, detail: SurroundingsWords.consentsDetail,
            icon: .checklist, link: Register.Places.consents.link()),
        StartPage.Way(
            title: SurroundingsWords.looks, detail: SurroundingsWords.looksDetail, icon: .eye,
            link: Audit.Places.looks.link()),
        StartPage.Way(
            title: SurroundingsWords.receipts, detail: SurroundingsWords.receiptsDetail,
            icon: .qrcode, link: Ledger.Places.receipts.link()),
        StartPage.Way(
            title: SurroundingsWords.journal, detail: SurroundingsWords.journalDetail,
            icon: .book2, link: Ledger.Places.journal.link()),
        StartPage.Way(
            title: SurroundingsWords.roles, detail: SurroundingsWords.rolesDetail,
            icon: .shieldCheck, link: Access.Places.mine.link()),
        StartPage.Way(
            title: SurroundingsWords.account, detail: SurroundingsWords.accountDetail,
            icon: .userCircle, link: Identity.Places.account.link()),
    ]
}
