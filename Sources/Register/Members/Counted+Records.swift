import Directories
import Kernel
import Storage

/// What stands in a file beside the particulars and is counted.
struct CountedRecords: Sendable {
    var honours: Set<String> = []
    var sanctions: Set<String> = []
    var isSkilled = false

    mutating func add(_ kind: FileRecord.Kind, _ code: String?) {
        switch kind {
        case .honour: honours.insert(code ?? "")
        case .sanction: sanctions.insert(code ?? "")
        case .skill: isSkilled = true
        case .schooling, .work: break
        }
    }
}

extension CountedMember {
    mutating func add(_ records: CountedRecords) {
        honours = records.honours
        sanctions = records.sanctions
        isSkilled = records.isSkilled
    }
}

extension Transaction {
    borrowing func countedRecords(
        of people: [PersonID]?, on date: CivilDate
    ) throws(StorageError) -> [PersonID: CountedRecords] {
        var records: [PersonID: CountedRecords] = [:]
        try forEach(
            """
            SELECT person, kind, code FROM person_record
            WHERE kind IN ('honour', 'sanction', 'skill') AND withdrawn_by IS NULL
                AND valid_from <= \(date) AND (valid_until IS NULL OR valid_until >= \(date))
                \(fragment: only(people, "person"))
            """
        ) { row in
            records[try row.next(), default: CountedRecords()].add(try row.next(), try row.next())
        }
        return records
    }
}
