import Glibc
import Kernel
import Storage

/// 500 clients that write at once, each its next entry when the last was acknowledged.
struct Writers {
    let database: any Database

    /// Returns whether all writes were acknowledged; killing this process is the other way out.
    func write(_ writes: Int) async throws -> Bool {
        try await Migrator(Accounts.migrations).run(on: database, at: Instant(seconds: 0))
        return await withTaskGroup(of: Bool.self) { group in
            for client in 0..<500 { group.addTask { await entries(of: client, count: writes) } }
            return await group.allSatisfy { $0 }
        }
    }

    private func entries(of client: Int, count: Int) async -> Bool {
        for _ in 0..<count {
            do {
                let number = try await database.write { tx in try tx.addEntry(of: client) }
                acknowledge("\(client) \(number)\n")
            } catch {
                complain("client \(client): \((error as? StorageError)?.logDetail ?? "\(error)")")
                return false
            }
        }
        return true
    }

    /// One call of the system for a line: it is whole or not there.
    private func acknowledge(_ line: String) {
        let line = Array(line.utf8)
        _ = line.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
    }
}
