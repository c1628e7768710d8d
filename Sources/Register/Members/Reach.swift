import Kernel
import Storage
import Web

/// Whose members somebody may see: those of an organisation, and perhaps of all below it.
struct Reach: Equatable, Sendable {
    let organization: OrganizationID
    let includesBelow: Bool

    /// Whether it has an organisation that is given with all those above it.
    func includes(_ chain: [OrganizationID]) -> Bool {
        includesBelow ? chain.contains(organization) : chain.first == organization
    }
}

extension Register {
    /// Where the visitor may do something, asked of the policy itself: nobody elsewhere is found,
    /// counted or ranked.
    func reach(of visit: Visit, for action: Action) -> [Reach] {
        visit.ownOrganizations(for: action).map { organization in
            let below = Object(organizations: [Reach.somebodyBelow, organization])
            return Reach(
                organization: organization, includesBelow: visit.viewer.may(action, on: below))
        }
    }

    /// The organisations of a reach on a day, as a query of ids.
    func organizations(
        of reach: [Reach], on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> SQL {
        var parts: [SQL] = []
        for part in reach {
            parts.append(
                part.includesBelow
                    ? try organizations.below(part.organization, date, tx)
                    : "SELECT branch FROM membership WHERE branch = \(part.organization)")
        }
        return parts.isEmpty ? .noOrganizations : parts.joined(by: " UNION ALL ")
    }
}

extension Reach {
    /// No organisation has this id: it stands for any that is directly below another.
    fileprivate static let somebodyBelow = OrganizationID(high: 0, low: 0)
}

extension SQL {
    static let noOrganizations: SQL = "SELECT branch FROM membership WHERE 1 = 0"
}
