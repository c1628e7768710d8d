public import Kernel

/// Somebody who can sign in to the demo, in one of the parts the product is for.
public struct InventedAccount: Sendable, Equatable {
    public let title: Phrase
    public let signInName: String
    public let password: String
    /// The seed of the second factor (RFC 6238).
    public let totpSecret: [UInt8]
    public let person: PersonID
    public let name: String
    /// Roles that no post brings; the others follow from the person's tenures.
    public let grants: [Grant]

    public struct Grant: Sendable, Equatable {
        public let role: Role
        public let organization: OrganizationID
    }
}

/// The people who have an account in the demo, and the places where they sit.
struct Cast: Sendable {
    struct Part: Sendable {
        let seat: Seat
        let name: String
        let sex: InventedPerson.Sex
        let title: Phrase
        let signInName: String
        let password: String
        let grants: [InventedAccount.Grant]
    }

    private let parts: [Part]
    private let partsBySeat: [Seat: Part]

    init(tree: InventedTree, rosters: [RosterPlan]) {
        parts = Cast.parts(in: tree).filter { part in
            rosters.contains { $0.node == part.seat.node && part.seat.number < $0.size }
        }
        partsBySeat = Dictionary(uniqueKeysWithValues: parts.map { ($0.seat, $0) })
    }

    subscript(seat: Seat) -> Part? { partsBySeat[seat] }

    func accounts(seed: UInt64, asOf: CivilDate) -> [InventedAccount] {
        parts.enumerated().map { number, part in
            var random = SplitMix64(seed: seed, 4, UInt64(number))
            return InventedAccount(
                title: part.title, signInName: part.signInName, password: part.password,
                totpSecret: (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &random) },
                person: part.seat.person(seed: seed, asOf: asOf), name: part.name,
                grants: part.grants)
        }
    }

    private static func parts(in tree: InventedTree) -> [Part] {
        guard let office = tree.firstBranch(of: 0),
            let farmOffice = tree.firstBranch(of: tree.homeFarm),
            let branch = tree.children[tree.homeFarm].last(where: { tree.nodes[$0].kind == .branch }
            )
        else { return [] }
        let group = tree.nodes[0].id
        func grant(_ role: Role) -> [InventedAccount.Grant] {
            [.init(role: role, organization: group)]
        }
        return [
            Part(
                seat: Seat(node: branch, number: 16), name: "林晓禾", sex: .female,
                title: Phrase("党员", "Member"), signInName: "member",
                password: "quiet-cedar-41", grants: []),
            Part(
                seat: Seat(node: branch, number: 0), name: "高树青", sex: .male,
                title: Phrase("党支部书记", "Branch secretary"), signInName: "secretary",
                password: "bright-brook-27", grants: []),
            Part(
                seat: Seat(node: farmOffice, number: 13), name: "苏小满", sex: .female,
                title: Phrase("党务干事", "Party-affairs clerk"), signInName: "clerk",
                password: "early-thrush-63", grants: []),
            Part(
                seat: Seat(node: farmOffice, number: 5), name: "秦岳峰", sex: .male,
                title: Phrase("党委书记", "Committee secretary"), signInName: "committee",
                password: "steady-larch-58", grants: []),
            Part(
                seat: Seat(node: office, number: 20), name: "宋知微", sex: .female,
                title: Phrase("审计员", "Auditor"), signInName: "auditor",
                password: "clear-marsh-92", grants: grant(.auditor)),
            Part(
                seat: Seat(node: office, number: 21), name: "何清和", sex: .male,
                title: Phrase("内容管理员", "Moderator"), signInName: "moderator",
                password: "gentle-moss-35", grants: grant(.moderator)),
            Part(
                seat: Seat(node: office, number: 6), name: "陆远山", sex: .male,
                title: Phrase("领导", "Leader"), signInName: "leader",
                password: "distant-ridge-74", grants: grant(.leader)),
            Part(
                seat: Seat(node: office, number: 22), name: "程一舟", sex: .male,
                title: Phrase("系统管理员", "IT operator"), signInName: "operator",
                password: "sturdy-bridge-16", grants: grant(.systemAdministrator)),
            Part(
                seat: Seat(node: office, number: 23), name: "方正言", sex: .female,
                title: Phrase("安全管理员", "Security administrator"), signInName: "security",
                password: "narrow-gate-80", grants: grant(.securityAdministrator)),
            Part(
                seat: Seat(node: office, number: 24), name: "严若水", sex: .female,
                title: Phrase("审计管理员", "Audit administrator"), signInName: "audit",
                password: "patient-heron-49", grants: grant(.auditAdministrator)),
        ]
    }
}
