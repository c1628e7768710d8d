import Kernel
import Web

/// What to compare; everything given must hold.
struct ReviewSearch: Sendable {
    var log: String?
    var from: CivilDate?
    var until: CivilDate?
    var kind: EntryKind?
    var organization: OrganizationID?
    /// The name of somebody, or an id.
    var person: String?
    /// Only records before this one: the next page.
    var before: Int?

    /// Reads the address; what is not understood does not narrow.
    init(_ query: Query) {
        log = query["log"].flatMap { $0.isEmpty ? nil : $0 }
        from = query["from"].flatMap { CivilDate($0) }
        until = query["until"].flatMap { CivilDate($0) }
        kind = query["kind"].flatMap(EntryKind.init(rawValue:))
        organization = query["organization"].flatMap { OrganizationID($0) }
        person = query["person"].flatMap { $0.isEmpty ? nil : $0 }
        before = query["before"].flatMap { Int($0) }
    }

    var fromMilliseconds: Int? { from.map { Int($0.start.microseconds / 1_000) } }

    /// The beginning of the day after the last one.
    var untilMilliseconds: Int? {
        until.map { Int($0.adding(days: 1).start.microseconds / 1_000) }
    }

    func matches(_ entry: LogEntry) -> Bool {
        if let kind, entry.kind != kind { return false }
        if let organization, entry.organization != organization.description { return false }
        return true
    }
}
