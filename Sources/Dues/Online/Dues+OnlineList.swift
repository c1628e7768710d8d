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
            },
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
        var count = 0, isMore = true
        while isMore {
            let rows = try await visit.read { [count] tx in
                try tx.onlineRows(
                    in: reconciledBranches(of: organization, visit.today, tx),
                    OnlineOrder.State.allCases, from: count, limit: Dues.exportedTogether)
            }
            for row in rows { try writer.write(row.cells(in: visit.language)) }
            count += rows.count
            isMore = rows.count == Dues.exportedTogether
        }
        try writer.close()
        return .attachment(
            try file.bytes(at: 0, upTo: file.sizeBytes), named: "online.xlsx",
            type: Response.workbookType)
    }

    private func answerOnline(_ visit: Visit, _ id: OnlineOrder.ID) async throws -> Response {
        let found = try await visit.read { tx in try tx.onlineStanding(of: id) }
        guard let branch = found?.order.branch else { throw Denial.hidden }
        let (object, _) = try await place(branch, visit)
        try visit.permit(.answerOnline, on: object)
        let entry = try visit.entry(for: OnlineAnswerForm.self)
        var read = entry
        guard let form = OnlineAnswerForm(&read) else {
            throw Failure(.unprocessable, OnlineWords.chooseAnswer)
        }
        return try await visit.command { tx in
            try asComplaint(OnlineWords.answeredMeanwhile) {
                try answer(form.answer, id, visit, tx)
            }
        }
    }

    /// A refund that was refused is asked for anew, as another one.
    private func answer(
        _ answer: OnlineAnswerForm.Answer, _ id: OnlineOrder.ID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let found = try tx.reading { tx throws -> (OnlineStanding, [OrganizationID])? in
            guard let standing = try tx.onlineStanding(of: id) else { return nil }
            return (
                standing, try organizations.ancestry(standing.order.branch, visit.today, tx)
            )
        }
        guard let (standing, chain) = found else { throw Denial.hidden }
        try visit.permit(.answerOnline, on: Object(organizations: chain))
        guard visit.principal?.person != standing.order.person else {
            throw Complaint(OnlineWords.own)
        }
        guard standing.state.isException else { throw Complaint(OnlineWords.answeredMeanwhile) }
        let event = OnlineEvent(
            answer == .refund ? .refunding : .aside, standing.received,
            reference: standing.reference, because: .decided)
        return Outcome(
            try move(
                standing, to: event, at: visit.now, by: visit.signedIn().account,
                doing: .answerOnline, tx),
            answer: Answer(
                seeing: Places.onlineList.link(standing.order.branch),
                saying: OnlineWords.answered))
    }
}

/// One press on a button of a line.
struct OnlineAnswerForm: Form {
    enum Answer: String, Sendable, CaseIterable { case refund, aside }

    static let answer = Field<Answer>(
        FieldDescription("answer", OnlineWords.answer, .hidden)
    ) { values throws(Complaint) in
        guard let answer = values.first.flatMap({ Answer(rawValue: $0) }) else {
            throw Complaint(OnlineWords.chooseAnswer)
        }
        return answer
    }
    static let fields = [answer.description]

    let answer: Answer

    init?(_ entry: inout Entry) {
        guard let answer = entry[Self.answer] else { return nil }
        self.answer = answer
    }
}

extension OnlineOrder.State {
    /// Whether a person has to say what becomes of it.
    var isException: Bool { self == .wrongAmount || self == .refundRefused }
}

extension Transaction {
    borrowing func onlineRows(
        in branches: [OrganizationID], _ states: [OnlineOrder.State], from offset: Int, limit: Int
    ) throws(StorageError) -> [OnlineRow] {
        let standings = try onlineStandings(in: branches, states, from: offset, limit: limit)
        var names: [PersonID: String] = [:]
        for people in Set(standings.map(\.order.person)).sorted().portions(of: Dues.askedTogether) {
            names.merge(try personNames(of: Array(people))) { $1 }
        }
        return standings.map { OnlineRow($0, names[$0.order.person] ?? "") }
    }
}
