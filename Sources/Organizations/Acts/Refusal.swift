public import Kernel

/// Why an act cannot be done. Each case has its sentence, and the caller can answer every one.
public enum Refusal: Error, Equatable, Sendable {
    // When
    case tooFarAhead(latest: CivilDate)
    case notYetFounded(CivilDate)
    case alreadyDissolved(lastDay: CivilDate)
    /// Something is recorded that takes effect later; it would be overwritten.
    case laterHistory(from: CivilDate)
    case foundedThatDay

    // What
    case nothingChanges
    case codeTaken
    case needsTask
    case taskEndsFirst
    case noTask(Organization.Kind)
    case needsUnits
    case needsCounts
    case correctionNeedsReason

    // Where
    case wrongPlace(Organization.Kind, under: Organization.Kind?)
    case parentNotThere(CivilDate)
    case parentEnds(CivilDate)
    case aboveItself
    case needsParent

    // With whom
    case hasSubordinates([String])
    case hasMembers(Int)
    case successorMustBeBranch
    case cannotMerge(Organization.Kind, Organization.Kind)
    case mergesWithItself
    case notBelow
    case stillHasPosts

    // Posts
    case noSuchPost(PostKind, in: Organization.Kind)
    case occupied(until: CivilDate?)
    case alreadyInPost
    case notAFullMember
    case actsForNobody
    case ownPost
    case noSuchPerson
    case appointedNotElected
    case endsBeforeItBegan
    case alreadyEnded(CivilDate)
    case postNotThere
    case hasNoTerms(Organization.Kind)
    case termEndsFirst
    case overlapsTerm(until: CivilDate)
    case noTerm

    // Taking back
    case notTheLatest
    case takenBackAlready
    case cannotTakeBack

    /// A `must` of a regulation.
    case broken(Finding)
    /// A `generally` of a regulation: it may be departed from with a recorded reason.
    case needsReason(Finding)
}

extension Refusal {
    public var clause: Clause? {
        switch self {
        case .broken(let finding), .needsReason(let finding): finding.clause
        case .wrongPlace(.group, _): .group
        case .notAFullMember: .candidates
        case .appointedNotElected: .temporaryBranch
        case .needsUnits: .jointBranch
        default: nil
        }
    }

    /// Looks through what rules found: a `must` refuses, a `generally` wants a reason.
    static func check(_ findings: [Finding], reason: String?) throws(Refusal) {
        if let broken = findings.first(where: \.isBinding) { throw .broken(broken) }
        if let usual = findings.first, reason == nil { throw .needsReason(usual) }
    }
}
