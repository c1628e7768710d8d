import Storage

/// Follows the sections of a backup and refuses what is not as the format says. Rows can be
/// handed on as they pass.
struct BackupCheck {
    private var header: Header?
    private var headerDigest = ""
    private var table: (description: Header.Table, digest: RowDigest, rows: Int)?
    private var finished: [Manifest.Table] = []
    private var manifest: Manifest?

    mutating func take(
        _ section: Section, row handle: (Header.Table, [Value]) throws -> Void = { _, _ in }
    ) throws {
        guard manifest == nil else { throw BackupRefusal.damaged("something after the manifest") }
        switch section {
        case .header(let header, let digest): try take(header, digest)
        case .table(let name): try begin(name)
        case .rows(let bytes): try take(bytes, row: handle)
        case .manifest(let manifest): try take(manifest)
        }
    }

    /// What the file says of itself, once all of it was found true.
    func finish() throws(BackupRefusal) -> (Header, Manifest) {
        guard let header, let manifest else { throw .cut }
        return (header, manifest)
    }

    private mutating func take(_ header: Header, _ digest: String) throws(BackupRefusal) {
        guard self.header == nil else { throw .damaged("two headers") }
        self.header = header
        headerDigest = digest
    }

    private mutating func begin(_ name: String) throws(BackupRefusal) {
        endTable()
        guard let header, finished.count < header.tables.count,
            header.tables[finished.count].name == name
        else { throw .damaged("a table out of order") }
        table = (header.tables[finished.count], RowDigest(), 0)
    }

    private mutating func take(
        _ bytes: [UInt8], row handle: (Header.Table, [Value]) throws -> Void
    ) throws {
        guard let description = table?.description else {
            throw BackupRefusal.damaged("rows of no table")
        }
        table?.digest.update(bytes)
        var reader = RowReader(bytes)
        while !reader.isAtEnd {
            let values = try reader.row(of: description.columns.count)
            guard !values.isEmpty else { throw BackupRefusal.damaged("rows without values") }
            table?.rows += 1
            try handle(description, values)
        }
    }

    private mutating func take(_ manifest: Manifest) throws(BackupRefusal) {
        endTable()
        guard let header, finished.count == header.tables.count else {
            throw .damaged("a table is missing")
        }
        guard finished == manifest.tables, headerDigest == manifest.header else {
            throw .damaged("the content is not that of the manifest")
        }
        self.manifest = manifest
    }

    private mutating func endTable() {
        guard let table else { return }
        finished.append(
            Manifest.Table(
                name: table.description.name, rows: table.rows, sha256: table.digest.finish()))
        self.table = nil
    }
}
