import Design
import Kernel
import Register
import Sheets
import Storage
import Web

extension Dues.Places {
    static let onlineList = Place("/organizations/{}/dues/online", OrganizationID.self)
    static let onlineTable = Place(
        "/organizations/{}/dues/online/table.xlsx", OrganizationID.self)
    static let onlineAnswer = Place("/dues/online/{}/answer", OnlineOrder.ID.self)
}

extension Dues {
    private static let exportedTogether = 2_000

    var onlineListRoutes: [Route] {
        [
            .get(Places.onlineList, for: .permitted(.readDues), OnlineWords.list) { visit, id in
                try visit.show(try await onlineList(visit, of: id))
            }.asking(DuesQuery.onlinePart, DuesQuery.page),
            .get(
                Places.onlineTable, for: .permitted(.readDues), OnlineWords.table, options: .heavy
            ) { visit, id in try await onlineTable(visit, of: id) },
            .post(
                Places.onlineAnswer, for: .permitted(.answerOnline), OnlineWords.answer,
                fields: OnlineAnswerForm.fields
            ) { visit, id in try await answerOnline(visit, id) },
        ]
    }

    private func onlineList(
        _ visit: Visit, of organization: OrganizationID
    ) async throws -> OnlineListPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.readDues, on: object)
        try await recordLook(visit, at: organization)
        let query = visit.request.query
        let (branches, counts) = try await visit.read { tx in
            let branches = try reconciledBranches(of: organization, visit.today, tx)
            return (branches, try tx.onlineCounts(in: branches))
        }
        let part =
            query["show"].flatMap(OnlineListPage.Part.init(rawValue:))
            ?? OnlineListPage.Part.allCases.first { $0.count(counts) > 0 } ?? .exceptions
        let paging = Paging(
            query, at: Places.onlineList.link(organization).adding("show", part.rawValue),
            total: part.count(counts))
        let rows = try await visit.read { tx in
            try tx.onlineRows(in: branches, part.states, from: paging.offset, limit: paging.size)
        }
        return OnlineListPage(
            organization: organization, name: name, part: part, counts: counts, rows: rows,
            paging: paging, mayAnswer: visit.viewer.may(.answerOnline, on: object))
    }

    private func onlineTable(
        _ visit: Visit, of organization: OrganizationID
    ) async throws -> Response {
        let (object, _) = try await place(organization, visit)
        try visit.permit(.readDues, on: object)
        try await recordLook(visit, at: organization)
        let file = try await spool.empty()
        let writer = try WorkbookWriter(
            path: file.path, temporaryFolder: folder,
            sheetName: OnlineWords.list(in: visit.language),
            columns: OnlineRow.headings.map { .init($0(in: visit.language), width: 18) })
        var last: OnlineOrder.ID?, isMore = true
        while isMore {
            let rows = try await visit.read { [last] tx in
                let rows = try tx.onlineRows(
                    in: reconciledBranches(of: organization, visit.today, tx),
                    before: last, limit: Dues.exportedTogether)
                let names = try organizations.names(
                    Set(rows.map(\.branch)).sorted(), visit.today, tx)
                return rows.map { $0.named(names[$0.branch]) }
            }
            for row in rows { try writer.write(row.cells(in: visit.language)) }
            last = rows.last?.id
            isMore = rows.count == Dues.exportedTogether
        }
        try writer.close()
        return .attachment(
            try file.bytes(at: 0, upTo: file.sizeBytes), named: "online.xlsx",
            type: Response.workbookType)
    }
}

extension Transaction {
    borrowing func onlineRows(
        in branches: [OrganizationID], _ states: [OnlineOrder.State], from offset: Int, limit: Int
    ) throws(StorageError) -> [OnlineRow] {
        try named(onlineStandings(in: branches, states, from: offset, limit: limit))
    }

    fileprivate borrowing func onlineRows(
        in branches: [OrganizationID], before last: OnlineOrder.ID?, limit: Int
    ) throws(StorageError) -> [OnlineRow] {
        try named(onlineStandings(in: branches, before: last, limit: limit))
    }

    private borrowing func named(
        _ standings: [OnlineStanding]
    ) throws(StorageError) -> [OnlineRow] {
        var names: [PersonID: String] = [:]
        for people in Set(standings.map(\.order.person)).sorted().portions(of: Dues.askedTogether) {
            names.merge(try personNames(of: Array(people))) { $1 }
        }
        return standings.map { OnlineRow($0, names[$0.order.person] ?? "") }
    }
}
