import Directories
import Kernel
import Roll
import Storage

/// What is counted of the members of some places.
struct QualityCount: Encodable, Sendable {
    let members: Int
    /// Of each kind, who has no finding of it.
    let complete: Int
    let timely: Int
    let consistent: Int

    /// Everybody, then those without a finding of each kind.
    fileprivate static let measures =
        [[]] + Finding.Kind.allCases.map { FindingChoice.clear($0).conditions }

    fileprivate init(_ counts: [Int]) {
        (members, complete) = (counts[0], counts[1])
        (timely, consistent) = (counts[2], counts[3])
    }

    func clear(of kind: Finding.Kind) -> Int {
        switch kind {
        case .completeness: complete
        case .timeliness: timely
        case .contradiction: consistent
        }
    }
}

/// The figures of a board; each is the length of a list that its reader may open.
struct QualityBoard: Encodable, Sendable {
    struct Found: Encodable, Sendable {
        let finding: Finding
        let kind: Finding.Kind
        let members: Int
        /// By which text, in Chinese; nil for a rule of our own.
        let clause: String?
    }

    struct Unit: Encodable, Sendable {
        let organization: OrganizationID
        var name = ""
        let count: QualityCount
    }

    let count: QualityCount
    let findings: [Found]
    var units: [Unit]
    /// How many hold a post and are no members.
    let formerHolders: Int
    /// Whether nobody stands outside, so that members may be compared with each other.
    let isWhole: Bool
}

extension QualityBoard {
    init(
        _ kept: RollKeeper.Kept, within reached: [Range<Int>], of top: OrganizationID?,
        units: [OrganizationID]
    ) {
        let ranges = reached.within(top, kept)
        let isWhole = kept.isWhole(reached)
        self.isWhole = isWhole
        count = kept.quality(within: ranges)
        findings = Finding.allCases.filter { isWhole || $0 != .namesake }.map { finding in
            Found(
                finding: finding, kind: finding.kind,
                members: kept.count([finding.condition()], within: ranges),
                clause: finding.clause?.citation.chinese)
        }
        formerHolders = Set(kept.formerHolders(within: ranges).map(\.person)).count
        self.units = zip(units, kept.quality(of: units, within: reached))
            .map { unit, count in Unit(organization: unit, count: count) }
            .filter { $0.count.members > 0 }
    }
}

extension RollKeeper.Kept {
    fileprivate func quality(within ranges: [Range<Int>]) -> QualityCount {
        QualityCount(QualityCount.measures.map { count($0, within: ranges) })
    }

    /// Of several organisations at once.
    fileprivate func quality(
        of units: [OrganizationID], within reached: [Range<Int>]
    ) -> [QualityCount] {
        let parts = units.map { reached.within($0, self).first ?? 0..<0 }
        let counts = QualityCount.measures.map { conditions in
            live.counts(of: Selection(within: reached, where: conditions), in: parts)
        }
        return parts.indices.map { part in QualityCount(counts.map { $0[part] }) }
    }

    fileprivate func count(
        _ conditions: [Selection.Condition], within ranges: [Range<Int>]
    ) -> Int {
        live.page(0..<0, of: Selection(within: ranges, where: conditions), by: .branch).total
    }
}
