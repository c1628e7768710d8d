public import Kernel
public import Storage

/// A standing beyond what the relation to a branch says, during a period.
public struct StandingPeriod: Equatable, Sendable {
    public let person: PersonID
    public let standing: Standing
    public let step: LifeStep?
    /// Who looks after the person; nil for a member, of whom the relation says it.
    public let organization: OrganizationID?
    /// Where a floating member went, GB/T 2260.
    public let region: String?
    public let validFrom: CivilDate
    /// The last day; nil while it lasts.
    public let validUntil: CivilDate?

    public init(
        of person: PersonID, _ standing: Standing, by step: LifeStep? = nil,
        in organization: OrganizationID? = nil, region: String? = nil, from validFrom: CivilDate,
        until validUntil: CivilDate? = nil
    ) {
        self.person = person
        self.standing = standing
        self.step = step
        self.organization = standing.isMember ? nil : organization
        self.region = region
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    public func isValid(on date: CivilDate) -> Bool {
        validFrom <= date && validUntil.map { date <= $0 } ?? true
    }
}

extension Transaction {
    /// All standings of a person beyond the ordinary, the latest first.
    public borrowing func standings(
        of person: PersonID
    ) throws(StorageError) -> [StandingPeriod] {
        try rows(
            """
            SELECT person, standing, step, organization, region, valid_from, valid_until
            FROM standing
            WHERE person = \(person)
            ORDER BY valid_from DESC
            """, as: StandingPeriod.init)
    }
}

extension StandingPeriod {
    init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        standing = try row.next()
        step = try row.next()
        organization = try row.next()
        region = try row.next()
        validFrom = try row.next()
        validUntil = try row.next()
    }
}

extension WriteTransaction {
    public borrowing func enter(
        _ standings: some Sequence<StandingPeriod>
    ) throws(StorageError) {
        try insert(
            standings, into: "standing", columns: "person", "valid_from", "valid_until",
            "standing", "step", "organization", "region"
        ) { period, row in
            try row.write(period.person)
            try row.write(period.validFrom)
            try row.write(period.validUntil)
            try row.write(period.standing)
            try row.write(period.step)
            try row.write(period.organization)
            try row.write(period.region)
        }
        bump(Register.topic)
    }

    /// The standing that lasts ends the day before.
    borrowing func endStanding(of person: PersonID, before date: CivilDate) throws(StorageError) {
        try execute(
            """
            UPDATE standing SET valid_until = \(date.adding(days: -1))
            WHERE person = \(person) AND valid_until IS NULL
            """)
    }

    /// The relation that lasts ends the day before.
    borrowing func endMembership(
        of person: PersonID, before date: CivilDate
    ) throws(StorageError) {
        try execute(
            """
            UPDATE membership SET valid_until = \(date.adding(days: -1))
            WHERE person = \(person) AND valid_until IS NULL
            """)
    }
}
