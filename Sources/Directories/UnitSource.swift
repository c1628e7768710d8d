public import Kernel
public import Storage

/// An organisation as a table names it, by its code or its name.
public struct NamedUnit: Sendable {
    public let id: OrganizationID
    public let code: String?
    public let name: String
    public let isBranch: Bool

    public init(_ id: OrganizationID, code: String?, _ name: String, isBranch: Bool) {
        self.id = id
        self.code = code
        self.name = name
        self.isBranch = isBranch
    }
}

/// An organisation and all below it on a day; App connects Organizations.
public typealias UnitSource =
    @Sendable (OrganizationID, CivilDate, borrowing ReadTransaction) throws -> [NamedUnit]
