public import Directories
public import HTML
public import Kernel
public import Keyring
public import Register
public import Storage
public import Web

/// The way of whole tables of members into the register: handed in, checked row by row, decided,
/// entered, and taken back if it was a mistake.
public struct Imports: Sendable {
    let register: Register
    let organizations: OrganizationDirectory
    let units: UnitSource
    let keyring: Keyring
    let spool: any Spool
    /// For workbooks while they are written.
    let folder: String
    let ties: Ties
    let journal: any Journal
    /// Where lists go the other way; App connects the feature that gives them.
    let exporting: Link

    /// Whom something outside the register speaks of, such as an account or a post, among the
    /// people of a query: they cannot be taken back.
    public typealias Ties = @Sendable (SQL, borrowing ReadTransaction) throws -> [PersonID]

    public init(
        register: Register, organizations: OrganizationDirectory, units: @escaping UnitSource,
        keyring: Keyring, spool: any Spool, folder: String, exporting: Link,
        journal: any Journal, ties: @escaping Ties
    ) {
        self.register = register
        self.organizations = organizations
        self.units = units
        self.keyring = keyring
        self.spool = spool
        self.folder = folder
        self.exporting = exporting
        self.ties = ties
        self.journal = journal
    }

    public static let section = Section("imports")

    /// Rises with every import that goes a step further than it can go by itself.
    public static let topic = Topic("imports")

    public static let permissions = [
        Permission(
            .prepareImport, Phrase("上传并核对党员名册", "Hand in and check a table of members"),
            on: .sensitive, for: [.clerk: .subtree]),
        Permission(
            .carryOutImport, Phrase("导入党员名册", "Enter the rows of a table"), on: .sensitive,
            for: [.clerk: .subtree], needsStepUp: true),
        Permission(
            .withdrawImport, Phrase("撤销导入", "Take an import back"), on: .sensitive,
            for: [.clerk: .subtree], needsStepUp: true),
        Permission(
            .setImportRules, Phrase("设定导入限额", "Set the limits of imports"), on: .open,
            for: [.systemAdministrator: .installation], needsStepUp: true),
    ]
}

extension Action {
    public static let prepareImport = Action("import.prepare")
    public static let carryOutImport = Action("import.carryOut")
    public static let withdrawImport = Action("import.withdraw")
    public static let setImportRules = Action("import.setRules")
}

extension Imports {
    /// The pieces of one import open with no other's key, and its report not with the file's.
    func cipher(of id: Import.ID, _ part: ImportPart = .file) -> PieceCipher {
        switch part {
        case .file: keyring.pieces(of: "import/file", id)
        case .report: keyring.pieces(of: "import/report", id)
        }
    }

    func comparison(_ it: Import, _ opened: ImportWork.Opened) -> Comparison {
        Comparison(
            register: register, columns: opened.columns, units: opened.units, actor: it.actor)
    }

    /// What every file says of where it came from.
    func batch(of it: Import, at now: Instant) -> PersonBatch {
        PersonBatch(
            PersonBatch.ID(high: it.id.high, low: it.id.low), of: it.asOf, at: now,
            by: it.enterer?.account ?? it.account, it.enterer?.person ?? it.actor,
            because: ImportWords.reason(it.fileName))
    }
}
