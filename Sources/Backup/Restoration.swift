import Crypto
import Kernel
import Storage

/// Fills an empty database from a backup and brings it to the schema of this program.
struct Restoration: Sendable {
    let path: String
    let key: SealedFileKey?
    let migrations: [Migration]

    func run(into database: any Database, at now: Instant) async throws {
        let header = try readHeader()
        try await Migrator(steps(of: header)).run(on: database, at: now)
        let manifest = try await database.writeAlone(within: .seconds(86_400)) { tx in
            try load(into: tx)
        }
        try await database.read(within: .seconds(86_400)) { tx in
            for (table, wanted) in zip(try tx.catalogue(), manifest.tables) {
                guard try tx.digest(table) == wanted else {
                    throw BackupRefusal.differs(table: table.name)
                }
            }
        }
        try await Migrator(migrations).run(on: database, at: now)
    }

    private func readHeader() throws -> Header {
        var reader = try BackupReader(path, key: key)
        guard case .header(let header, _)? = try reader.next() else { throw BackupRefusal.cut }
        return header
    }

    /// The program's own migrations that the backup was made after; the backup may know none
    /// that the program does not.
    private func steps(of header: Header) throws -> [Migration] {
        let applied = header.migrations.map { step in
            (Migration.Key(feature: step.feature, number: step.number), step.checksum)
        }
        let missing = try Migrator(migrations).missing(
            after: Dictionary(applied) { first, _ in first })
        let later = Set(missing.map(\.key))
        return migrations.filter { !later.contains($0.key) }
    }

    /// Reads the file a second time; it is checked again on the way, because it may have changed.
    private func load(into tx: borrowing WriteTransaction) throws -> Manifest {
        let tables = try tx.catalogue()
        let references = try tx.putOffReferences()
        try tables.forEach { try tx.empty($0) }
        var reader = try BackupReader(path, key: key)
        var check = BackupCheck()
        var filling = Filling(tables, in: tx.session)
        while let section = try reader.next() {
            if case .header(let header, _) = section { try filling.compare(header) }
            if case .table(let name) = section { try filling.begin(name) }
            try check.take(section) { _, values in try filling.add(values) }
        }
        try filling.finish()
        try tx.restoreReferences(references)
        return try check.finish().1
    }
}

/// Puts rows into tables, one table after another.
private struct Filling {
    private let tables: [CatalogueTable]
    private let session: any Session
    private var table: CatalogueTable?
    private var sink: (any RowSink)?

    init(_ tables: [CatalogueTable], in session: any Session) {
        self.tables = tables
        self.session = session
    }

    /// Names from a file are not put into statements; they must be those of the schema.
    func compare(_ header: Header) throws(BackupRefusal) {
        guard header.tables == tables.map(\.described) else { throw .otherSchema }
    }

    mutating func begin(_ name: String) throws {
        try finish()
        table = tables.first { $0.name == name }
    }

    /// The table is opened with its first row: COPY would hold the connection of an empty one.
    mutating func add(_ values: [Value]) throws {
        guard let table, values.count == table.columns.count else {
            throw BackupRefusal.otherSchema
        }
        let sink =
            try sink
            ?? session.insert(
                into: table.name.quoted, columns: table.columns.map(\.name.quoted))
        self.sink = sink
        for (value, column) in zip(values, table.columns) {
            guard let fitted = value.fitted(to: column.kind) else {
                sink.abandon()
                throw BackupRefusal.damaged("a value does not fit \(table.name).\(column.name)")
            }
            try sink.append(fitted)
        }
        try sink.endRow()
    }

    mutating func finish() throws {
        _ = try sink?.finish()
        sink = nil
    }
}

extension Transaction where Mode == Writing {
    /// Takes out rows that a migration put in; the backup has them as they were later.
    fileprivate borrowing func empty(_ table: CatalogueTable) throws(StorageError) {
        let rows = try first(
            SQL(unchecked: "SELECT count(*) FROM \(table.name.quoted)"), of: Int.self)
        guard rows != 0 else { return }
        try execute(SQL(unchecked: "DELETE FROM \(table.name.quoted)"))
    }
}
