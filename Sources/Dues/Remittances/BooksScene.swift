import Kernel
import Storage
import Web

/// An organisation whose books are looked at, and who stands above it.
struct BooksScene: Sendable {
    let organization: OrganizationID
    let name: String
    let chain: [OrganizationID]
    /// Nil at the top of the tree.
    let upperName: String?

    var object: Object { Object(organizations: chain) }
    var upper: OrganizationID? { chain.dropFirst().first }
    /// The organisation above as an object of permission.
    var upperObject: Object { Object(organizations: Array(chain.dropFirst())) }

    var trail: [Step] {
        [
            Step(DuesWords.branchMonth, Dues.Places.of.link(organization)),
            Step(BooksWords.books, Dues.Places.books.link(organization)),
        ]
    }
}

extension Dues {
    func books(of organization: OrganizationID, _ visit: Visit) async throws -> BooksScene {
        let scene = try await visit.read { tx in
            try self.scene(of: organization, on: visit.today, tx)
        }
        guard let scene else { throw Denial.hidden }
        return scene
    }

    func scene(
        of organization: OrganizationID, on date: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> BooksScene? {
        let chain = try organizations.ancestry(organization, date, tx)
        guard !chain.isEmpty else { return nil }
        let names = try organizations.names(Array(chain.prefix(2)), date, tx)
        return BooksScene(
            organization: organization, name: names[organization] ?? "", chain: chain,
            upperName: chain.dropFirst().first.map { names[$0] ?? "" })
    }

    /// What an organisation passes up, and which local rule holds where nothing was set for it.
    func shares(
        of scene: BooksScene, _ tx: borrowing ReadTransaction
    ) throws -> Shares {
        scene.upper == nil
            ? try tx.outwardShares()
            : try tx.shares(of: scene.organization, as: kinds(scene.organization, tx))
    }
}
