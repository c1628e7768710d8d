import Access
import Kernel
import Storage
import Web

// What a second person looks at before agreeing. The request itself says neither whose it is nor how
// much, since its words stay.
extension Dues {
    /// A request, and where it belongs.
    func request(
        _ id: Approval.ID, _ visit: Visit
    ) async throws -> (approval: Approval, object: Object) {
        let found = try await visit.read { tx throws -> (Approval, [OrganizationID])? in
            guard let approval = try tx.approval(id), let branch = approval.organization else {
                return nil
            }
            return (approval, try organizations.ancestry(branch, visit.today, tx))
        }
        guard let (approval, chain) = found else { throw Denial.hidden }
        return (approval, Object(organizations: chain))
    }

    /// What the organisation of a request is called.
    func branch(
        of approval: Approval, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> String? {
        guard let branch = approval.organization else { return nil }
        return try organizations.names([branch], visit.today, tx)[branch]
    }
}
