import Design
import Kernel
import Storage
import Web

extension Imports {
    /// How often a page is asked for again while something is at work, in seconds.
    private static let refreshSeconds = 2

    func importPage(_ visit: Visit, _ id: Import.ID) async throws -> Response {
        let it = try await theImport(visit, id)
        let page = try await visit.read { tx in try importPage(it, visit, tx) }
        var response = try visit.show(page)
        if it.state.isAtWork, !visit.wantsJSON {
            response.headers.append("refresh", String(Imports.refreshSeconds))
        }
        return response
    }

    private func importPage(
        _ it: Import, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> ImportPage {
        let chain = try organizations.ancestry(it.organization, visit.today, tx)
        let names = try organizations.names([it.organization], visit.today, tx)
        let object = Object(organizations: chain)
        return ImportPage(
            line: ImportLine(it, in: names[it.organization] ?? ""), it: it,
            receivedBytes: try tx.sizeBytes(of: .file, it.id),
            undecided: try tx.undecided(in: it.id), taken: try tx.takenRows(of: it.id).count,
            problems: try tx.problems(of: it.id, after: 0, limit: ImportPage.problemLimit),
            twin: it.state == .checked ? try tx.twin(of: it.id) : nil,
            mayCarryOut: visit.viewer.may(.carryOutImport, on: object),
            mayWithdraw: visit.viewer.may(.withdrawImport, on: object))
    }
}
