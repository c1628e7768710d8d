public import Kernel

/// Somebody who can sign in to the demo, in one of the parts the product is for.
///
/// Names and passwords are known without inventing the group, so that the sign-in page can show
/// them at once.
public enum InventedPart: String, Sendable, CaseIterable {
    case member, secretary, clerk, committee, auditor, moderator, leader
    case `operator`, security, audit

    public var signInName: String { rawValue }

    public var title: Phrase {
        switch self {
        case .member: Phrase("党员", "Member")
        case .secretary: Phrase("党支部书记", "Branch secretary")
        case .clerk: Phrase("党务干事", "Party-affairs clerk")
        case .committee: Phrase("党委书记", "Committee secretary")
        case .auditor: Phrase("审计员", "Auditor")
        case .moderator: Phrase("内容管理员", "Moderator")
        case .leader: Phrase("领导", "Leader")
        case .operator: Phrase("系统管理员", "System administrator")
        case .security: Phrase("安全管理员", "Security administrator")
        case .audit: Phrase("审计管理员", "Audit administrator")
        }
    }

    public var password: String {
        switch self {
        case .member: "quiet-cedar-41"
        case .secretary: "bright-brook-27"
        case .clerk: "early-thrush-63"
        case .committee: "steady-larch-58"
        case .auditor: "clear-marsh-92"
        case .moderator: "gentle-moss-35"
        case .leader: "distant-ridge-74"
        case .operator: "sturdy-bridge-16"
        case .security: "narrow-gate-80"
        case .audit: "patient-heron-49"
        }
    }

    var name: String {
        switch self {
        case .member: "林晓禾"
        case .secretary: "高树青"
        case .clerk: "苏小满"
        case .committee: "秦岳峰"
        case .auditor: "宋知微"
        case .moderator: "何清和"
        case .leader: "陆远山"
        case .operator: "程一舟"
        case .security: "方正言"
        case .audit: "严若水"
        }
    }

    var sex: InventedPerson.Sex {
        switch self {
        case .member, .clerk, .auditor, .security, .audit: .female
        case .secretary, .committee, .moderator, .leader, .operator: .male
        }
    }

    /// What is given by hand for the whole group; the other roles follow from posts.
    var role: Role? {
        switch self {
        case .member, .secretary, .clerk, .committee: nil
        case .auditor: .auditor
        case .moderator: .moderator
        case .leader: .leader
        case .operator: .systemAdministrator
        case .security: .securityAdministrator
        case .audit: .auditAdministrator
        }
    }
}

public struct InventedAccount: Sendable, Equatable {
    public let part: InventedPart
    public let person: PersonID
    public let name: String
    /// The seed of the second factor (RFC 6238).
    public let totpSecret: [UInt8]
    /// A role that no post brings, for an organisation and all below.
    public let grant: Grant?

    public struct Grant: Sendable, Equatable {
        public let role: Role
        public let organization: OrganizationID
    }
}

/// Where those with an account sit.
struct Cast: Sendable {
    private let seats: [(part: InventedPart, seat: Seat)]
    private let partsBySeat: [Seat: InventedPart]
    private let group: OrganizationID

    init(tree: InventedTree, rosters: [RosterPlan]) {
        let sizes = Dictionary(uniqueKeysWithValues: rosters.map { ($0.node, $0.size) })
        group = tree.nodes[0].id
        seats = InventedPart.allCases.compactMap { part in
            Cast.seat(of: part, in: tree).map { (part, $0) }
        }.filter { $0.seat.number < sizes[$0.seat.node] ?? 0 }
        partsBySeat = Dictionary(uniqueKeysWithValues: seats.map { ($0.seat, $0.part) })
    }

    subscript(seat: Seat) -> InventedPart? { partsBySeat[seat] }

    func accounts(seed: UInt64, asOf: CivilDate) -> [InventedAccount] {
        seats.enumerated().map { number, entry in
            var random = SplitMix64(seed: seed, 4, UInt64(number))
            return InventedAccount(
                part: entry.part, person: entry.seat.person(seed: seed, asOf: asOf),
                name: entry.part.name,
                totpSecret: (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &random) },
                grant: entry.part.role.map { .init(role: $0, organization: group) })
        }
    }

    /// The clerk's forest farm and one of its branches, or the group's own office.
    private static func seat(of part: InventedPart, in tree: InventedTree) -> Seat? {
        let office = tree.firstBranch(of: 0)
        let farmOffice = tree.firstBranch(of: tree.homeFarm)
        let branch = tree.children[tree.homeFarm].last { tree.nodes[$0].kind == .branch }
        let (node, number): (Int?, Int) =
            switch part {
            case .member: (branch, 16)
            case .secretary: (branch, 0)
            case .clerk: (farmOffice, 13)
            case .committee: (farmOffice, 5)
            case .leader: (office, 6)
            case .auditor: (office, 20)
            case .moderator: (office, 21)
            case .operator: (office, 22)
            case .security: (office, 23)
            case .audit: (office, 24)
            }
        return node.map { Seat(node: $0, number: number) }
    }
}
