import Design
import Directories
import Kernel
import Roll
import Storage
import Web

/// What is asked of the list, by whom.
struct Asking: Sendable {
    let visit: Visit
    let question: MemberQuestion
    let ordering: Ordering
    /// Nobody elsewhere is found, counted or ranked.
    let reach: [Reach]
    /// The organisation of the page; nil for the whole reach.
    let top: OrganizationID?
}

extension Register {
    /// A page of the list in memory with the number of all who fit.
    func counted(
        _ asking: Asking, _ kept: RollKeeper.Kept
    ) -> MembersPage.Part {
        let selection = selection(asking, kept)
        let order = Order(key: asking.ordering.key)
        let isDescending = asking.ordering.direction == .descending
        let address = MembersPage.address(of: asking.top)
        let query = asking.visit.request.query
        let first = Paging(query, at: address, total: Int(Int32.max))
        var found = kept.live.page(
            first.offset..<first.offset + first.size, of: selection, by: order,
            descending: isDescending)
        let paging = Paging(query, at: address, total: found.total)
        if paging.page != first.page {
            found = kept.live.page(
                paging.offset..<paging.offset + paging.size, of: selection, by: order,
                descending: isDescending)
        }
        let lines = found.members.compactMap { member in
            MemberLine(member, in: kept.grounds, showing: asking.question.columns)
        }
        return narrowed(MembersPage.Part(lines: lines, paging: paging), asking, kept.grounds)
    }

    func selection(_ asking: Asking, _ kept: RollKeeper.Kept) -> Selection {
        let question = asking.question
        let reached = kept.within(asking.reach)
        // Elsewhere somebody may have the same name: that would tell who is a member there.
        let comparable = question.finding?.compares != true || kept.isWhole(reached)
        return question.selection(
            within: (comparable ? reached : [])
                .within(question.organization ?? asking.top, kept))
    }

    /// With the organisations that the list can be narrowed down to.
    private func narrowed(
        _ part: MembersPage.Part, _ asking: Asking, _ grounds: Grounds
    ) -> MembersPage.Part {
        var part = part
        let narrowing = grounds.choices(
            asking.question.organization, top: asking.top, own: asking.reach.map(\.organization))
        (part.below, part.chosen) = (narrowing.below, narrowing.chosen)
        return part
    }
}

extension Grounds {
    typealias Named = (id: OrganizationID, name: String)

    /// What something about many organisations can be narrowed down to, and what it is.
    func choices(
        _ chosen: OrganizationID?, top: OrganizationID? = nil, own: [OrganizationID]
    ) -> (below: [Named], chosen: Named?) {
        let stand = chosen ?? top ?? (own.count == 1 ? own.first : nil)
        let below = stand.flatMap(children)?.prefix(Grounds.mostBelow).map(\.self) ?? own
        return (below.filter { $0 != chosen }.compactMap(named), chosen.flatMap(named))
    }

    private func named(_ organization: OrganizationID) -> Named? {
        name(of: organization).map { (organization, $0) }
    }

    /// More are no choice but a search.
    static let mostBelow = 200
}

extension [Range<Int>] {
    /// What of these places is an organisation or below it.
    func within(
        _ organization: OrganizationID?, _ kept: RollKeeper.Kept
    ) -> [Range<Int>] {
        guard let organization else { return self }
        guard let place = kept.grounds.places[organization] else { return [] }
        let subtree = kept.grounds.shape.subtree(of: place)
        return map { $0.clamped(to: subtree) }.filter { !$0.isEmpty }
    }
}
