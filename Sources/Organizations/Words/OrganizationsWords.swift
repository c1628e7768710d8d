import Kernel

/// What this feature says to people, in every language it speaks.
enum Words {
    static let people = Phrase("人", "people")
    static let units = Phrase("个", "units")
    static let members = Phrase("党员", "Members")
    static let fullMembers = Phrase("正式党员", "Full members")
    static let coveredUnits = Phrase("覆盖单位", "Units covered")
    static let deputies = Phrase("副书记", "Deputy secretaries")
    static let standingMembers = Phrase("常委", "Standing members")
    static let committeeMembers = Phrase("委员会组成人员", "Members of the committee")

    static func kind(_ kind: Organization.Kind) -> Phrase {
        switch kind {
        case .committee: Phrase("党委", "Committee")
        case .generalBranch: Phrase("党总支", "General branch")
        case .branch: Phrase("党支部", "Branch")
        case .jointBranch: Phrase("联合党支部", "Joint branch")
        case .projectBranch: Phrase("项目党支部", "Project branch")
        case .temporaryBranch: Phrase("临时党支部", "Temporary branch")
        case .floatingBranch: Phrase("流动党员党支部", "Branch of floating members")
        case .group: Phrase("党小组", "Group")
        }
    }

    static func post(_ kind: PostKind) -> Phrase {
        switch kind {
        case .secretary: Phrase("书记", "Secretary")
        case .deputySecretary: Phrase("副书记", "Deputy secretary")
        case .disciplineSecretary: Phrase("纪委书记", "Secretary for discipline")
        case .standingMember: Phrase("常委", "Standing member")
        case .organizationCommissioner: Phrase("组织委员", "Organisation commissioner")
        case .publicityCommissioner: Phrase("宣传委员", "Publicity commissioner")
        case .disciplineCommissioner: Phrase("纪检委员", "Discipline commissioner")
        case .youthCommissioner: Phrase("青年委员", "Youth commissioner")
        case .commissioner: Phrase("委员", "Commissioner")
        case .groupLeader: Phrase("组长", "Group leader")
        case .deputyGroupLeader: Phrase("副组长", "Deputy group leader")
        case .clerk: Phrase("党务干事", "Party-affairs clerk")
        }
    }

    static func basis(_ basis: Tenure.Basis) -> Phrase {
        switch basis {
        case .elected: Phrase("选举产生", "Elected")
        case .appointed: Phrase("任命（指定）", "Appointed")
        case .acting: Phrase("主持工作", "Acting")
        }
    }
}

extension Words {
    /// A deputy who does the work of a vacant post.
    static func acts(as kind: PostKind) -> Phrase {
        let post = post(kind)
        return Phrase("代行\(post.chinese)职责", "acting for the \(post.english.lowercased())")
    }
}
