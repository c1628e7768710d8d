import Archives
import Crypto
import Kernel
import Register
import Sheets
import Storage
import Web

extension ImportWork {
    /// A file made ready for reading: who it is about is known by the columns that somebody chose.
    struct Opened {
        let session: ImportSession
        let units: UnitIndex
        let columns: MemberColumns
        let file: any SpooledBody
    }

    /// Reads the headings. Where all is clear, or this source was explained before, nobody is asked.
    func open(_ it: Import) async throws {
        let opened = try await opened(it)
        let (headings, schema) = (opened.session.headings, opened.columns.schema)
        let source = Source(headings)
        let digest = try digest(of: opened.file)
        let remembered = try await ask { tx in
            try tx.rememberedColumns(of: source, for: it.organization)
        }
        let mapping = remembered.map { ColumnMapping($0, for: headings, schema) }
        let chosen = mapping ?? opened.session.mapping
        let isClear =
            chosen.missing(in: schema).isEmpty
            && (remembered != nil || chosen.unknown(among: headings).isEmpty)
        var keys = chosen.keys(for: headings, schema)
        // Of two headings that read the same, the first is meant.
        let places = headings.map { keys.removeValue(forKey: $0) }
        try await database.write { tx in
            try tx.setColumns(of: it.id, headings, chosen: places)
            try tx.execute(
                """
                UPDATE import SET source = \(source.digest), digest = \(digest)
                WHERE id = \(it.id)
                """)
            _ = try tx.move(it.id, from: .opening, to: isClear ? .checking : .mapping)
        }
    }

    /// The file from its pieces, the branches it may name, and its columns as they were chosen.
    func opened(_ it: Import) async throws -> Opened {
        let cipher = imports.cipher(of: it.id)
        let pieces = PieceReader(.file, of: it.id, in: database, cipher)
        let file = try await imports.spool.keep(
            Body(pieces, announcedLength: nil), upTo: SheetLimits.large.fileBytes)
        guard file.sizeBytes > 0 else { throw Body.Failure.cutShort }
        let units = try await units(of: it)
        let columns = MemberColumns(units: units, asOf: it.asOf, today: clock.now().date)
        let bytes = FileBytes(sizeBytes: file.sizeBytes) { offset, count in
            try file.bytes(at: offset, upTo: count)
        }
        let session = try ImportSession(
            try TableFile.open(bytes, limits: .large), schema: columns.schema)
        return Opened(session: session, units: units, columns: columns, file: file)
    }

    /// The same with the columns that somebody chose.
    func drafts(_ it: Import) async throws -> (DraftReader, Opened) {
        let opened = try await opened(it)
        let columns = try await ask { tx in try tx.columns(of: it.id) }
        opened.session.mapping = ColumnMapping(places: columns.places, opened.columns.schema)
        let now = clock.now()
        let reader = RowReader(
            columns: opened.columns, units: opened.units, asOf: it.asOf, today: now.date)
        return (DraftReader(opened.session, reader, at: now), opened)
    }

    private func units(of it: Import) async throws -> UnitIndex {
        let source = imports.units
        return UnitIndex(try await ask { tx in try source(it.organization, it.asOf, tx) })
    }

    private func digest(of file: any SpooledBody) throws -> [UInt8] {
        var hashing = Hashing(.sha256), offset = 0
        while offset < file.sizeBytes {
            let bytes = try file.bytes(at: offset, upTo: 1 << 18)
            guard !bytes.isEmpty else { break }
            hashing.update(bytes)
            offset += bytes.count
        }
        return hashing.finish()
    }

    /// What a person can do something about; anything else is ours to look into.
    static func refusal(_ error: any Error) -> Phrase? {
        switch error {
        case let refusal as SheetRefusal: refusal.sentence
        case is Body.Failure: ImportWords.fileIsGone
        case let refusal as TooManyStrangers: ImportWords.tooManyStrangers(refusal.limit)
        case is StaleFile: ImportWords.changedMeanwhile
        default: nil
        }
    }
}
