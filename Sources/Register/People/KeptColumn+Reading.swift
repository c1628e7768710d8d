import Kernel
import Storage

extension Transaction {
    /// Every stored field of a person, read from the tables themselves by the inventory, so that
    /// a column that is added tomorrow is on the person's page tomorrow.
    borrowing func keptColumns(
        of person: PersonID
    ) throws(StorageError) -> [KeptColumn] {
        var kept: [KeptColumn] = []
        for note in Register.inventory {
            guard let key = KeptColumn.keys[note.table] else { continue }
            for column in note.columns {
                let texts = try texts(in: column, of: note.table, where: key, is: person)
                kept.append(KeptColumn(column, of: note, texts))
            }
        }
        return kept
    }

    /// The values of a column as text; what is sealed or a digest is shown as such.
    private borrowing func texts(
        in column: ColumnNote, of table: String, where key: String, is person: PersonID
    ) throws(StorageError) -> [String] {
        let name = SQL(unchecked: column.name)
        return try rows(
            """
            SELECT DISTINCT \(fragment: name)
            FROM \(fragment: SQL(unchecked: table))
            WHERE \(fragment: SQL(unchecked: key)) = \(person) AND \(fragment: name) IS NOT NULL
            """, of: AnyText.self
        ).map(\.text)
    }
}

/// Whatever stands in a column, as a person can read it.
private struct AnyText: Readable {
    let text: String

    init?(reading column: borrowing Storage.Column) {
        if let text = column.text {
            self.text = text
        } else if let date = column.date {
            text = date.description
        } else if let uuid = column.uuid {
            text = PersonID(high: uuid.high, low: uuid.low).description
        } else if let integer = column.integer {
            text = String(integer)
        } else if let boolean = column.boolean {
            text = boolean ? "1" : "0"
        } else if column.bytes != nil {
            text = ""
        } else {
            return nil
        }
    }
}

extension KeptColumn {
    /// The tables with rows of one person, and how a row says whose it is.
    static let keys = [
        "person": "id", "membership": "person", "standing": "person",
        "person_change": "person", "person_change_value": "person",
        "person_record": "person", "person_consent": "person", "talent_pool": "person",
        "correction": "person", "correction_verdict": "person",
        "quality_file": "person", "quality_verdict": "person",
    ]

    fileprivate init(_ column: ColumnNote, of note: TableNote, _ texts: [String]) {
        let name = "\(note.table).\(column.name)"
        self.column = name
        title = RegisterWords.columns[name] ?? Phrase(verbatim: name)
        text =
            switch column.storage {
            case .plain: Phrase(verbatim: texts.joined(separator: "；"))
            case .sealed: RegisterWords.encrypted
            case .digest: RegisterWords.derived
            }
        isFilled = !texts.isEmpty
        purpose = column.purpose
        retention = note.retention.sentence
    }
}
