import Kernel
import Storage

/// A file in which a bank tells what came in, as an organisation handed it in.
struct BankStatement: Equatable, Sendable {
    typealias ID = Kernel.ID<BankStatement>

    static let mostLines = 10_000
    static let mostBytes = 10_000_000

    let id: ID
    let organization: OrganizationID
    let lineCount: Int
    let recordedAt: Instant
    let account: AccountID

    /// The name of its file is not kept: banks write numbers of accounts in it.
    var title: Phrase { StatementWords.title(of: recordedAt.date, lineCount) }
}

/// One line as it stands in the file.
struct BankLine: Equatable, Sendable {
    enum Flow: String, Storable, Codable, Sendable {
        case credit, debit
        /// Money of another currency.
        case foreign
        /// Announced by the bank, and not in the account yet.
        case pending
    }

    /// In the file, counted from 1; of a workbook the row.
    var number = 0
    /// The bank's own.
    var bankReference = ""
    /// Nil where it could not be read, as is the amount.
    var bookedOn: CivilDate?
    var amount: Money?
    var flow = Flow.credit
    var payer = ""
    var remark = ""

    /// By what the bank would call it the same line in another file. Without a reference of the
    /// bank's all that it says has to agree.
    var identity: String {
        let told = bankReference.isEmpty ? [payer, remark] : [bankReference]
        return ([flow.rawValue, bookedOn?.description ?? "", amount?.description ?? ""] + told)
            .joined(separator: "\u{1F}")
    }
}

/// A line of a statement that was handed in.
struct StatementLine: Equatable, Sendable {
    typealias ID = Kernel.ID<StatementLine>

    let id: ID
    var bank: BankLine
    /// The line of the same file that it repeats.
    var twin: Int?
    /// The statement in which it stood before.
    var earlier: BankStatement.ID?

    var number: Int { bank.number }
}

/// What became of a line.
enum LineState: Equatable, Sendable {
    case open
    /// Some of what it paid was taken back: so much is to be answered for again.
    case partly([PaidMonth])
    case recorded([PaidMonth])
    case aside(StatementAnswer.Reason)

    struct PaidMonth: Equatable, Sendable {
        let person: PersonID
        let month: CivilMonth
        let amount: Money
        let isReversed: Bool
    }

    var isOpen: Bool {
        switch self {
        case .open, .partly: true
        case .recorded, .aside: false
        }
    }
}
