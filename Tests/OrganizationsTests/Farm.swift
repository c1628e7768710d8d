import Kernel
import Storage
import TestSupport

@testable import Organizations

/// The engines that every test of storage runs on.
let engines = Dialect.allCases

/// Numbers that are the same in every run.
struct FixedRandomness: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Act {
    static func example(
        _ number: Int, _ kind: Kind, of organization: OrganizationID, on date: CivilDate = .today,
        takingBack takesBack: ActID? = nil
    ) -> Act {
        Act(
            .example(number), kind, of: organization, on: date, recordedAt: .testStart, by: nil,
            nil, because: "批复", takingBack: takesBack)
    }
}

/// A database with the small forestry committee in it.
func withFarm<Result>(
    _ engine: Dialect, seatings: [Seating] = [],
    _ body: (any Database) async throws -> Result
) async throws -> Result {
    try await withDatabase(engine, Organizations.migrations) { database in
        let organizations: [Organization] = [
            .theGroup, .theFarm, .office, .nursery, .firstTeam, .mill,
        ]
        let events = organizations.map {
            Loading.Event(.found, of: $0.id, on: .founding, because: "集团党发〔2015〕1 号")
        }
        var randomness = FixedRandomness(1)
        if let loading = Loading(
            organizations, seatings: seatings, events: events, at: .testStart, using: &randomness)
        {
            try await database.write { tx in try tx.load(loading) }
        }
        return try await body(database)
    }
}

extension Transaction where Mode == Writing {
    /// Does something to one organisation, as a command would.
    borrowing func act(
        _ number: Int, _ kind: Act.Kind, on id: OrganizationID, date: CivilDate = .today,
        _ edit: (inout Organization) throws -> Void
    ) throws {
        let before = try organization(id)
        guard var after = before else { throw Stale(organization: id) }
        try edit(&after)
        try record(
            .example(number, kind, of: id, on: date), [Change(before: before, after: after)])
    }
}
