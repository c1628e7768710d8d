public import Access
public import Directories
public import Kernel
public import Keyring
public import Storage
public import Web

/// Dues: what each member owes for a month and why, and what was paid.
///
/// What a member owes is fixed once a year from a base that only the member and the clerk see. A
/// slip asks for the amount of one month; money moves by postings that balance and are never
/// changed.
public struct Dues: Sendable {
    let cipher: FieldCipher
    let organizations: OrganizationDirectory
    /// What stands directly below an organisation.
    let units: UnitsBelow
    /// What an organisation was, the earliest first.
    let kinds: KindsOf
    let accounts: AccountDirectory
    let spool: any Spool
    /// For workbooks while they are written.
    let folder: String
    let proofs: ProofSource
    /// Where members pay online, if they may.
    let online: OnlinePayment?
    let receipts: ReceiptSource
    /// How people reach this installation from outside: for codes on paper.
    let publicAddress: String?

    public typealias UnitsBelow =
        @Sendable (OrganizationID, CivilDate, borrowing ReadTransaction) throws -> [NamedUnit]

    public typealias KindsOf =
        @Sendable (OrganizationID, borrowing ReadTransaction) throws -> [KindSince]

    public init(
        cipher: FieldCipher, organizations: OrganizationDirectory, units: @escaping UnitsBelow,
        kinds: @escaping KindsOf, accounts: AccountDirectory, spool: any Spool, folder: String,
        proofs: @escaping ProofSource = { _, _, _ in nil }, online: OnlinePayment? = nil,
        receipts: @escaping ReceiptSource = { _, _, _, _ in nil }, publicAddress: String? = nil
    ) {
        self.cipher = cipher
        self.organizations = organizations
        self.units = units
        self.kinds = kinds
        self.accounts = accounts
        self.spool = spool
        self.folder = folder
        self.proofs = proofs
        self.online = online
        self.receipts = receipts
        self.publicAddress = publicAddress
    }

    /// What takes a second person.
    public var approvalKinds: [ApprovalKind] {
        [reversalApproval, reliefApproval, specialReversalApproval] + spendingApprovals
            + withdrawalApprovals
    }

    /// Dues as a whole: rises whenever an amount, a slip or a posting becomes different.
    public static let topic = Topic("dues")
    public static let section = Section("dues")
}
