public import Crypto
public import Kernel
public import Storage

extension Backup {
    /// Restores a backup into a new database, which takes the place of the one in use when
    /// everything about it has been found right. Until then the one in use is not touched.
    ///
    /// The new database is made with the migrations that the backup names and then brought to
    /// those of this program.
    ///
    /// - Parameter check: looks at the new database before it takes its place, such as whether the
    ///   keys at hand open what is in it; what it throws leaves everything as it was.
    public static func restore(
        _ path: String, key: SealedFileKey?, into replacement: some Replacement,
        migrations: [Migration], at now: Instant,
        checking check: (any Database) async throws -> Void = { _ in }
    ) async throws -> Restored {
        let summary = try verify(path, key: key)
        try await replacement.checkUnused()
        do {
            let database = try await replacement.make()
            do {
                let restoration = Restoration(path: path, key: key, migrations: migrations)
                try await restoration.run(into: database, at: now)
                try await check(database)
                await database.close()
            } catch {
                await database.close()
                throw error
            }
            let kept = try await replacement.takePlace(at: now)
            return Restored(summary: summary, oldDatabase: kept)
        } catch {
            await replacement.discard()
            throw error
        }
    }

    public struct Restored: Equatable, Sendable {
        public let summary: Summary
        /// Where the database that was in use is kept, if there was one.
        public let oldDatabase: String?
    }
}
