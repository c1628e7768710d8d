public import Crypto
public import Kernel
public import Storage

/// A copy of all rows of one moment in one file, taken while others write, of one form for all
/// engines (`docs/formats/backup.md`).
public enum Backup {
    /// Writes a backup. The file appears under its name when it is whole and on the disk.
    ///
    /// The form is checked as it is written; that the disk gives it back is known after `verify`.
    public static func write(
        _ database: any Database, to path: String, sealing: Sealing?, by program: String,
        at now: Instant
    ) async throws -> Summary {
        try await database.read(within: .seconds(86_400)) { tx in
            let file = try NewFile(path)
            do {
                var writer = try BackupWriter(into: file, sealing: sealing)
                let manifest = try writer.copy(tx, madeBy: program, at: now)
                try writer.finish()
                try file.appear()
                return Summary(madeAt: now, manifest, isSealed: sealing != nil)
            } catch {
                file.discard()
                throw error
            }
        }
    }

    /// Reads a whole backup and finds it valid, or refuses it.
    public static func verify(_ path: String, key: SealedFileKey?) throws -> Summary {
        var reader = try BackupReader(path, key: key)
        var check = BackupCheck()
        while let section = try reader.next() { try check.take(section) }
        let (header, manifest) = try check.finish()
        let madeAt = Instant(microseconds: header.madeAt)
        return Summary(madeAt: madeAt, manifest, isSealed: reader.isSealed)
    }

    /// How a backup is sealed.
    public struct Sealing: Sendable {
        public let key: SealedFileKey
        public let profile: Profile

        public init(with key: SealedFileKey, profile: Profile) {
            self.key = key
            self.profile = profile
        }
    }

    /// What is in a backup.
    public struct Summary: Equatable, Sendable {
        public let madeAt: Instant
        public let rows: [String: Int]
        public let isSealed: Bool

        init(madeAt: Instant, _ manifest: Manifest, isSealed: Bool) {
            self.madeAt = madeAt
            self.isSealed = isSealed
            let pairs = manifest.tables.map { ($0.name, $0.rows) }
            rows = Dictionary(pairs) { first, _ in first }
        }

        public var totalRows: Int { rows.values.reduce(0, +) }
    }
}
