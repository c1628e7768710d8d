import HTML
import Kernel
import Register
import Storage
import Web

/// A sheet with its lines as they stand today, and where it belongs.
struct SheetScene: Sendable {
    let sheet: DuesSheet
    let name: String
    let chain: [OrganizationID]
    let lines: [SheetLine]
    /// The latest sheet of the same month.
    let last: DuesSheet
    /// Whoever got a slip after the sheet was printed.
    let missing: Int

    var object: Object { Object(organizations: chain) }
    var open: [SheetLine] { lines.filter(\.isOpen) }
    var total: Money { lines.total { $0.amount ?? .zero } }
    var owed: [SheetLine] { lines.filter(\.isOwed) }

    var trail: [Step] {
        [
            Step(
                DuesWords.branchMonth,
                Dues.Places.of.link(sheet.branch).adding("month", sheet.month.description))
        ]
    }

    /// Whether the lines still say what was printed.
    var isUnchanged: Bool {
        let lines = lines.map { (person: $0.person, amount: $0.amount) }
        return DuesSheet.digest(sheet.branch, sheet.month, lines) == sheet.digest
    }
}

extension Dues {
    func sheetScene(_ visit: Visit, _ id: DuesSheet.ID) async throws -> SheetScene {
        let found = try await visit.read { tx in try sheetScene(id, visit, tx) }
        guard let found else { throw Denial.hidden }
        return found
    }

    func sheetScene(
        _ id: DuesSheet.ID, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> SheetScene? {
        guard let sheet = try tx.sheet(id) else { return nil }
        let people = try tx.people(on: id)
        let slips = try tx.slips(in: "\(list: [sheet.branch])", sheet.month)
        let found = Dictionary(slips.map { ($0.person, $0) }, uniquingKeysWith: { one, _ in one })
        let names = try tx.personNames(of: people)
        let known = Set(people)
        let back = slips.filter(\.wasReversed).map(\.person)
        let reversals = back.isEmpty ? [:] : try tx.reversals(of: back, in: sheet.month)
        return SheetScene(
            sheet: sheet,
            name: try organizations.names([sheet.branch], visit.today, tx)[sheet.branch] ?? "",
            chain: try organizations.ancestry(sheet.branch, visit.today, tx),
            lines: people.enumerated().map { offset, person in
                SheetLine(
                    offset + 1, person, called: names[person] ?? "", found[person],
                    turn: reversals[person, default: 0] + 1, seenBy: visit.principal?.person)
            },
            last: try tx.sheets(of: sheet.branch, in: sheet.month).first ?? sheet,
            missing: slips.count { $0.amount > .zero && !known.contains($0.person) })
    }

    /// How somebody outside comes to a page: for a code on paper.
    func fullAddress(of link: Link, _ visit: Visit) -> String {
        let scheme = visit.request.peer.isSecure ? "https" : "http"
        let host = visit.request.headers["host"] ?? "localhost"
        return (publicAddress ?? "\(scheme)://\(host)") + link.text
    }
}
