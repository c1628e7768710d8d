import Kernel
import Web

/// A file as a program reads it: the numbers are masked there too.
struct PersonValue: Encodable, Sendable {
    let id: PersonID
    let asOf: CivilDate
    let version: Int
    let standing: Standing?
    /// Every field by the name of its column, masked where pages mask it.
    let fields: [String: String]
    let memberships: [NamedMembership]
    let standings: [StandingLine]
    let records: [FileRecord]
    let mayVote: Bool
    let posts: [String]
    let changes: [ChangeLine]

    init(_ file: PersonFile) {
        id = file.person.id
        asOf = file.date
        version = file.scene.version
        standing = file.standing
        var fields: [String: String] = [:]
        for field in PersonField.allCases {
            fields[field.rawValue] = file.person[field].map(field.masked)
        }
        self.fields = fields
        memberships = file.memberships
        standings = file.standings.map { StandingLine($0, file.scene) }
        records = file.records
        mayVote = file.votingRight == .has
        posts = file.posts.map(\.chinese)
        changes = file.changes
    }
}
