import Kernel

/// Gives today's tree a past: what was founded, renamed, moved, merged, split and dissolved.
///
/// It works backwards. Today's tree is what is wanted; an older name or place is put before it.
struct InventedHistory {
    var organizations: [InventedOrganization] = []
    var changes: [InventedChange] = []
    var rosterPlans: [RosterPlan] = []
    let tree: InventedTree
    let asOf: CivilDate
    var random: SplitMix64
    var places: [OrganizationID: Int] = [:]

    init(tree: InventedTree, seed: UInt64, asOf: CivilDate) {
        self.tree = tree
        self.asOf = asOf
        random = SplitMix64(seed: seed, 2)
        for node in tree.nodes { append(node) }
        for branch in tree.branches { rosterPlans.append(plan(of: branch)) }
    }

    mutating func happen() {
        let branches = quietBranches()
        var next = branches.makeIterator()
        for number in 0..<12 { if let place = next.next() { rename(place, number) } }
        for _ in 0..<6 { if let place = next.next() { move(place) } }
        for number in 0..<4 { if let place = next.next() { merge(place, number) } }
        for _ in 0..<3 { if let place = next.next() { split(place) } }
        for number in 0..<2 { if let place = next.next() { dissolve(besides: place, number) } }
        for special in SpecialBranch.all {
            if let place = next.next() { specialise(place, special) }
        }
        for number in 0..<2 { addTemporary(number) }
        renameCompany()
        moveFarm()
        recordFoundings()
    }
}

// MARK: - One kind of event each

extension InventedHistory {
    /// Teams were numbered before they were named.
    private mutating func rename(_ place: Int, _ number: Int) {
        let date = pastDate()
        let unit = tree.nodes[place].unit.prefix(5)
        let older = unit + "生产第\(InventedPlaces.numeral(number))队党支部"
        cut(place, at: date) { $0.name = String(older) }
        record(.renamed, date, place, because: "所在单位更名，党组织名称随之变更")
    }

    /// The place of a branch: before, it stood directly under the unit above.
    private mutating func move(_ place: Int) {
        guard let parent = organizations[place].parent, let unit = places[parent],
            let above = organizations[unit].parent
        else { return }
        let date = pastDate()
        cut(place, at: date) { $0.parent = above }
        record(.moved, date, place, because: "管理关系调整，由所在林场党委直接管理")
    }

    private mutating func renameCompany() {
        guard let place = organizations.firstIndex(where: { $0.name == "沐岚木业公司党委" })
        else { return }
        let date = pastDate()
        cut(place, at: date) { $0.name = "沐岚贮木加工厂党委" }
        record(.renamed, date, place, because: "工厂改制为公司")
    }

    /// The last farm was led by another bureau before.
    private mutating func moveFarm() {
        guard let farm = tree.nodes.lastIndex(where: { $0.kind == .committee }),
            let former = tree.children[0].first(where: { $0 != tree.nodes[farm].parent })
        else { return }
        let date = pastDate()
        let parent = organizations[former].id
        cut(farm, at: date) { $0.parent = parent }
        record(.moved, date, farm, because: "林业局管辖范围调整")
    }

    private mutating func merge(_ place: Int, _ number: Int) {
        let date = pastDate()
        let former = addFormer(
            like: place, named: "贮木\(InventedPlaces.numeral(number))组", until: date.adding(days: -1)
        )
        changes.append(
            InventedChange(
                kind: .merged, date: date, organization: organizations[place].id, others: [former],
                reason: "正式党员不足三人，与相邻党支部合并"))
        inherit(place, from: former, on: date, share: 300)
    }

    /// The branch came out of the next one of the same unit.
    private mutating func split(_ place: Int) {
        guard let parent = organizations[place].parent, let unit = places[parent],
            let origin = tree.firstBranch(of: unit), origin != place
        else { return }
        let date = pastDate()
        begin(place, on: date)
        changes.append(
            InventedChange(
                kind: .split, date: date, organization: organizations[origin].id,
                others: [organizations[place].id], reason: "党员超过五十人，分设党支部"))
        inherit(place, from: organizations[origin].id, on: date, share: 1000)
    }

    private mutating func dissolve(besides place: Int, _ number: Int) {
        let date = pastDate()
        let former = addFormer(
            like: place, named: "流送\(InventedPlaces.numeral(number))队", until: date.adding(days: -1)
        )
        guard let gone = places[former] else { return }
        record(.dissolved, date, gone, because: "停止商业性采伐，所在单位撤销")
    }

    /// Branches of a kind of their own: units with fewer than three full members share one, a
    /// project of more than half a year has one, and so have those who work far away (rules of
    /// branches, article 5).
    private mutating func specialise(_ place: Int, _ special: SpecialBranch) {
        let old = organizations[place]
        organizations[place] = InventedOrganization(
            id: old.id, code: old.code, kind: special.kind, units: special.units,
            task: special.task.map { .init(name: $0, endsOn: asOf.adding(months: 14)) },
            versions: old.versions.map { version in
                var version = version
                version.name = special.name + "党支部"
                return version
            })
        begin(place, on: pastDate())
    }

    /// Set up for a task, relations not transferred, ended with the task (article 8).
    private mutating func addTemporary(_ number: Int) {
        let names = [("松毛虫防治专班", "松毛虫统防统治"), ("春季防火前线", "春季森林防火")]
            .map { (name: $0 + "临时党支部", task: $1) }
        let from = asOf.adding(months: number == 0 ? -4 : -20)
        let until = number == 0 ? nil : from.adding(months: 6)
        let id = OrganizationID(at: from.start, using: &random)
        let parent = organizations[0]
        append(
            InventedOrganization(
                id: id, code: parent.code + "-L\(number + 1)", kind: .temporaryBranch,
                task: .init(name: names[number % 2].task, endsOn: from.adding(months: 6)),
                versions: [
                    .init(name: names[number % 2].name, parent: parent.id, from: from, until: until)
                ]))
        if let until, let place = places[id] {
            record(.dissolved, until.adding(days: 1), place, because: "任务完成，临时党支部自然撤销")
        }
    }

    private mutating func recordFoundings() {
        let splitOff = Set(changes.filter { $0.kind == .split }.flatMap(\.others))
        for place in organizations.indices where !splitOff.contains(organizations[place].id) {
            record(.founded, organizations[place].founded, place, because: "经上级党组织批准成立")
        }
    }
}

/// A branch that is not like the others.
struct SpecialBranch {
    let kind: InventedOrganization.Kind
    let name: String
    var units: [String] = []
    var task: String?

    static let all = [
        SpecialBranch(
            kind: .jointBranch, name: "沟口三站联合",
            units: ["沟口气象站", "沟口道班", "沟口检疫站"]),
        SpecialBranch(
            kind: .jointBranch, name: "公路沿线联合",
            units: ["养路一队", "养路二队", "收费站", "加油站", "便民服务点"]),
        SpecialBranch(
            kind: .jointBranch, name: "湿地保护联合", units: ["湿地监测站", "鸟类环志站", "湿地宣教馆"]),
        SpecialBranch(
            kind: .projectBranch, name: "储备林建设项目", task: "国家储备林建设一期"),
        SpecialBranch(kind: .floatingBranch, name: "驻外务工流动党员"),
    ]
}
