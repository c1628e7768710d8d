public import Kernel
public import Storage

/// What features ask about people without opening their files; App connects Register.
public struct PersonDirectory: Sendable {
    public typealias Names =
        @Sendable ([PersonID], borrowing ReadTransaction) throws -> [PersonID: String]

    public typealias Named =
        @Sendable (String, borrowing ReadTransaction) throws -> [PersonID]

    public let names: Names
    /// Everybody who is called exactly so.
    public let named: Named

    public init(names: @escaping Names, named: @escaping Named) {
        self.names = names
        self.named = named
    }
}
