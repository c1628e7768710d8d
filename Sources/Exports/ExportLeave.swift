public import Access
import HTML
import Kernel
import Storage
import Web

/// A second person agreed that a long list leaves the house: this list, by who asked, once and
/// within a day.
struct ExportLeave: Encodable, Sendable {
    static let kind = "mass-export"
    static let lasts = Duration.seconds(86_400)

    let approval: Approval.ID
    let requester: AccountID
    /// The form as it was sent.
    let asked: String
    let agreedAt: Instant
    let usedAt: Instant?

    func isOpen(at now: Instant) -> Bool { usedAt == nil && now - ExportLeave.lasts < agreedAt }

    /// Nothing else than what was asked for is taken out.
    var form: ExportForm? {
        guard let query = Query(urlEncoded: Array(asked.utf8)) else { return nil }
        var entry = Entry(query)
        return ExportForm(&entry)
    }
}

extension ExportLeave {
    init(_ row: inout Row) throws(StorageError) {
        approval = try row.next()
        requester = try row.next()
        asked = try row.next()
        agreedAt = try row.next()
        usedAt = try row.next()
    }
}

extension ExportForm {
    /// Everything that decides what is on the list and in what form it leaves.
    var asked: String {
        let pairs = [
            (Self.organization.name, organization.description), (Self.on.name, on.description),
            (Self.purpose.name, purpose), (Self.reason.name, reason),
            (Self.format.name, format.rawValue),
        ]
        let whole = isWhole ? [(Self.whole.name, "yes")] : []
        let chosen = people.map { (Self.people.name, $0.description) }
        return String(Link(path: [], query: pairs + whole + chosen).text.dropFirst(2))
    }
}

extension Exports {
    /// What is agreed to is kept; who asked takes the list out afterwards, by the second factor.
    public static let approvalKinds = [
        ApprovalKind(
            ExportLeave.kind, ExportWords.approval, agreeing: .agreeToExport
        ) { approval, verdict, tx in
            try tx.execute(
                """
                INSERT INTO export_leave (approval, requester, asked, agreed_at)
                VALUES (\(approval.id), \(approval.requester), \(approval.payload), \(verdict.at))
                """)
            return []
        }
    ]

    /// Asks for a second person, once for the same list.
    func ask(_ form: ExportForm, for rows: Int, _ visit: Visit) async throws -> Response {
        let account = try visit.signedIn().account
        var randomness = SystemRandomNumberGenerator()
        let name = try await visit.read { tx in
            try organizations.names([form.organization], visit.today, tx)[form.organization] ?? ""
        }
        let approval = Approval(
            ExportLeave.kind, ExportWords.asks(for: rows, of: name, form), because: form.reason,
            for: nil, in: form.organization, payload: form.asked, by: account,
            id: Approval.ID(at: visit.now, using: &randomness), at: visit.now)
        return try await visit.command { tx in
            Outcome(
                try tx.request(approval),
                answer: Answer(
                    seeing: Access.Places.approval.link(approval.id),
                    saying: ExportWords.needsSecond))
        }
    }
}

extension Transaction {
    /// What somebody may take out now because a second person agreed.
    borrowing func leaves(
        of account: AccountID, at now: Instant
    ) throws(StorageError) -> [ExportLeave] {
        try rows(
            """
            SELECT approval, requester, asked, agreed_at, used_at
            FROM export_leave
            WHERE requester = \(account) AND used_at IS NULL
                AND agreed_at > \(now - ExportLeave.lasts)
            ORDER BY agreed_at
            """, as: ExportLeave.init)
    }

    borrowing func leave(_ approval: Approval.ID) throws(StorageError) -> ExportLeave? {
        try first(
            """
            SELECT approval, requester, asked, agreed_at, used_at
            FROM export_leave
            WHERE approval = \(approval)
            """, as: ExportLeave.init)
    }
}

extension WriteTransaction {
    /// - Returns: whether it had not been used before.
    borrowing func use(
        _ leave: ExportLeave, at now: Instant
    ) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE export_leave SET used_at = \(now)
            WHERE approval = \(leave.approval) AND used_at IS NULL
            """) == 1
    }
}
