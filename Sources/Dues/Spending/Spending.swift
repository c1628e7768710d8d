import Crypto
import Kernel
import Storage

/// Dues that are spent on what the regulation permits. It is recorded by one person, takes effect when
/// another agrees, and is taken back by an act of its own.
struct Spending: Equatable, Sendable {
    typealias ID = Kernel.ID<Spending>

    /// The five uses that dues may have, and no sixth.
    enum Category: String, Storable, Codable, Sendable, CaseIterable {
        case training, materials, commendation, hardship, disaster

        var title: Phrase {
            switch self {
            case .training: Phrase("教育培训党员", "Training members")
            case .materials:
                Phrase("党员教育报刊、资料和设备", "Periodicals, materials and equipment")
            case .commendation: Phrase("表彰先进", "Commendation")
            case .hardship: Phrase("补助生活困难党员", "Help for members in hardship")
            case .disaster: Phrase("补助受灾党员、修缮受灾设施", "Help after disasters")
            }
        }

        var book: Posting.Book {
            switch self {
            case .training: .training
            case .materials: .materials
            case .commendation: .commendation
            case .hardship: .hardship
            case .disaster: .disaster
            }
        }
    }

    enum State: String, Encodable, Sendable {
        /// Nobody has agreed yet.
        case asked
        /// Somebody said no, or nobody answered in time.
        case refused
        case spent, reversed
    }

    let id: ID
    let organization: OrganizationID
    let category: Category
    let amount: Money
    let spentOn: CivilDate
    /// When and where it was decided together: never by one person or a few.
    let decidedOn: CivilDate
    let decision: String
    let purpose: String
    let voucher: Voucher.ID
    let recordedAt: Instant
    let account: AccountID
}

/// A document that shows what was paid for.
struct Voucher: Equatable, Sendable {
    typealias ID = Kernel.ID<Voucher>

    enum Kind: String, Storable, Sendable {
        case pdf, png, jpeg

        var mediaType: String { self == .pdf ? "application/pdf" : "image/\(rawValue)" }

        /// By how the file begins, whatever it is called.
        init?(beginning bytes: [UInt8]) {
            if bytes.starts(with: Array("%PDF-".utf8)) {
                self = .pdf
            } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                self = .png
            } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else {
                return nil
            }
        }
    }

    static let mostBytes = 5 << 20

    let id: ID
    let kind: Kind
    let content: [UInt8]

    /// What the ledger commits to: the file is the one that was handed in.
    var digest: [UInt8] { HashFunction.sha256.hash(content) }
}

extension DuesAct {
    static func spending(
        _ amount: Money, on category: Spending.Category, by organization: OrganizationID,
        as id: ID, at now: Instant, account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .spending, in: organization,
            [Posting(.cash, -amount), Posting(category.book, amount)], at: now, by: account)
    }

    static func unspending(
        _ amount: Money, on category: Spending.Category, by organization: OrganizationID,
        as id: ID, at now: Instant, account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .spendingReversal, in: organization,
            [Posting(.cash, amount), Posting(category.book, -amount)], at: now, by: account)
    }

    /// - Parameter amount: below nothing where it is taken back.
    static func crediting(
        _ amount: Money, to organization: OrganizationID, as id: ID, at now: Instant,
        account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, amount < .zero ? .interestReversal : .interest, in: organization,
            [Posting(.cash, amount), Posting(.interest, -amount)], at: now, by: account)
    }
}

extension Spending {
    /// What the ledger commits to.
    ///
    /// - Parameter requester: who asked for the act.
    func row(
        by act: DuesAct.ID, askedBy requester: AccountID, _ voucher: (kind: String, digest: [UInt8])
    ) -> Deed.Row {
        Deed.Row(
            "dues_spending", id.description,
            [
                "act": act.description, "category": category.rawValue,
                "amount": amount.description, "spent_on": spentOn.description,
                "decided_on": decidedOn.description, "decision": decision, "purpose": purpose,
                "voucher": Hex.encode(voucher.digest), "type": voucher.kind,
                "recorded_at": String(recordedAt.microseconds),
                "account": account.description, "requester": requester.description,
            ])
    }
}
