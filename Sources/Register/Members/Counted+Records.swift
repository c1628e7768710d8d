import Directories
import Kernel
import Storage

/// What stands in a file beside the particulars and is counted.
struct CountedRecord: Sendable {
    let kind: FileRecord.Kind
    let code: String
}

extension CountedMember {
    mutating func add(_ record: CountedRecord) {
        switch record.kind {
        case .honour: honours.insert(record.code)
        case .sanction: sanctions.insert(record.code)
        case .skill: isSkilled = true
        case .schooling, .work: break
        }
    }
}

extension Transaction {
    borrowing func countedRecords(
        of people: [PersonID]?, on date: CivilDate
    ) throws(StorageError) -> Notes<PersonSubject, CountedRecord> {
        var (holders, records): ([PersonID], [CountedRecord]) = ([], [])
        // There are a dozen codes; each text is kept once.
        var codes: Set<String> = []
        try forEach(
            """
            SELECT person, kind, code FROM person_record
            WHERE kind IN ('honour', 'sanction', 'skill') AND withdrawn_by IS NULL
                AND valid_from <= \(date) AND (valid_until IS NULL OR valid_until >= \(date))
                \(fragment: only(people, "person"))
            """
        ) { row in
            holders.append(try row.next())
            let kind: FileRecord.Kind = try row.next()
            let code = codes.insert(try row.next(as: String?.self) ?? "").memberAfterInsert
            records.append(CountedRecord(kind: kind, code: code))
        }
        return Notes(about: holders, records)
    }
}
