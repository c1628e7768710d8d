import Columns
import Directories
import Disclosure
import Kernel
import Synchronization

/// A muster that is asked, and what may be shown of it to whoever has no list.
struct Counting: Sendable {
    let muster: Muster
    /// When it was last what the register says.
    let seenAt: Instant
    private let published: Published

    /// Who is counted at all, where nothing else is said.
    static let base: [Dimension: Codes] = [.status: Status.members]

    init(_ muster: Muster, at instant: Instant) {
        self.muster = muster
        seenAt = instant
        published = Published(Publication(of: muster.census, where: Counting.base))
    }

    private init(_ muster: Muster, at instant: Instant, _ published: Published) {
        self.muster = muster
        seenAt = instant
        self.published = published
    }

    /// The same numbers, seen to be so at a later moment.
    func confirmed(_ muster: Muster, at instant: Instant) -> Counting {
        Counting(muster, at: instant, published)
    }

    var day: CivilDate { muster.day }
    var census: Census { muster.census }
    var organizations: [OrganizationID] { muster.organizations }
    var places: [OrganizationID: Int] { muster.places }

    func published(
        _ question: Columns.Query, coarse: Set<Dimension>
    ) throws(Publication.Refusal) -> [Shown] {
        try published.cells(question, coarse: coarse)
    }

    /// What is withheld is found once for everybody.
    private final class Published: Sendable {
        private let publication: Mutex<Publication>

        init(_ publication: Publication) { self.publication = Mutex(publication) }

        func cells(
            _ question: Columns.Query, coarse: Set<Dimension>
        ) throws(Publication.Refusal) -> [Shown] {
            try publication.withLock { publication throws(Publication.Refusal) in
                try publication.table(question, coarse: coarse).cells
            }
        }
    }
}
