import Kernel
import Web

/// What a file says of one day.
struct PersonFile: Sendable {
    let scene: PersonScene
    let date: CivilDate
    let person: Person
    let changes: [ChangeLine]
    /// Held in the Party on that day.
    let posts: [Phrase]
    /// Sanctions are for fewer people than the rest of a file.
    let showsSanctions: Bool

    init(
        scene: PersonScene, date: CivilDate, person: Person, changes: [ChangeLine],
        posts: [Phrase], showsSanctions: Bool
    ) {
        self.scene = scene
        self.date = date
        self.person = person
        self.changes = changes.filter { showsSanctions || !$0.isOfSanction }
        self.posts = posts
        self.showsSanctions = showsSanctions
    }

    /// What had come into it by that day.
    var records: [FileRecord] {
        scene.records.filter { $0.from <= date && (showsSanctions || $0.kind != .sanction) }
    }

    var votingRight: VotingRight {
        VotingRight(
            of: standing,
            category: scene.biography.membership(on: date)?.category(on: date), scene.records,
            on: date)
    }

    var isToday: Bool { date == scene.today }
    /// Whether asking for the file to go can lead anywhere.
    var mayBeErased: Bool {
        (try? PersonErasure.unfounded.check(scene.biography, on: scene.today)) != nil
    }
    var standing: Standing? { scene.biography.standing(on: date) }
    /// What had begun by that day.
    var memberships: [NamedMembership] {
        scene.memberships.filter { $0.membership.validFrom <= date }
    }
    var standings: [StandingPeriod] {
        scene.biography.standings.filter { $0.validFrom <= date }
    }
}

/// A membership with the name of its branch.
struct NamedMembership: Encodable, Sendable {
    let membership: Membership
    let branchName: String

    enum CodingKeys: CodingKey { case branch, branchName, category, joined, confirmed, from, until }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(membership.branch, forKey: .branch)
        try container.encode(branchName, forKey: .branchName)
        try container.encode(membership.category, forKey: .category)
        try container.encode(membership.joinedOn, forKey: .joined)
        try container.encodeIfPresent(membership.confirmedOn, forKey: .confirmed)
        try container.encode(membership.validFrom, forKey: .from)
        try container.encodeIfPresent(membership.validUntil, forKey: .until)
    }
}
