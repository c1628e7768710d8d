public import Kernel
public import Storage

/// What features ask about people without opening their files; App connects Register.
public struct PersonDirectory: Sendable {
    public typealias Names =
        @Sendable ([PersonID], borrowing ReadTransaction) throws -> [PersonID: String]

    public let names: Names

    public init(names: @escaping Names) { self.names = names }
}
