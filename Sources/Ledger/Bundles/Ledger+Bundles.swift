import Kernel
public import Storage

extension Ledger {
    /// What a bundle holds.
    public struct BundleCount: Sendable, Equatable {
        public let records: Int
        public let opened: Int
    }

    /// Writes a log with all its contents as a zip file, for whoever stands at the machine anyway.
    /// Nil where there is no such log.
    public func writeBundle(
        of name: String, to path: String, from database: any Database
    ) async throws -> BundleCount? {
        guard
            let bundle = try await bundle(of: name, in: database, opening: { _, _, _ in true })
        else { return nil }
        let count = try await bundle.write(to: path, from: database)
        return BundleCount(records: count.records, opened: count.opened)
    }

    func bundle(
        of name: String, in database: any Database, opening opens: @escaping Bundle.Opens
    ) async throws -> Bundle? {
        try await database.read { tx in
            guard try shows(name, tx), let log = try tx.log(named: name),
                let head = try tx.published(name)
            else { return nil }
            return Bundle(log: log, head: head, opens: opens)
        }
    }
}
