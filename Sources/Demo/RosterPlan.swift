import Kernel

/// What must be known of a branch to invent its people.
struct RosterPlan: Sendable {
    /// People who came from a branch that was merged into this one, or that this one came out of.
    struct Inheritance: Sendable {
        let from: OrganizationID
        let on: CivilDate
        let perMille: Int
    }

    let node: Int
    let branch: OrganizationID
    let size: Int
    let isRetired: Bool
    let groups: [OrganizationID]
    var founded: CivilDate
    var inherited: Inheritance?
}

/// The person at one place of a roster.
///
/// Posts and accounts speak of people by their place, before anybody is invented in full.
struct Seat: Hashable, Sendable {
    let node: Int
    let number: Int

    /// Ids rise with the branches, as those of an import do: people come into a register by files,
    /// which list them branch by branch.
    func person(seed: UInt64, asOf: CivilDate) -> PersonID {
        var random = SplitMix64(seed: seed, 3, UInt64(node), UInt64(number))
        let later = Duration.milliseconds(node)
        return PersonID(at: asOf.start + later, using: &random)
    }
}
