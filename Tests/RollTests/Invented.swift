import Columns
import Kernel
import Text

@testable import Roll

/// Members drawn from few names, days and places, so that many are alike.
struct Crowd {
    static let tree = try? Tree(parents: [nil, 0, 1, 1, 1, 0, 5, 5, 5, 5])
    static let names = ["张伟", "张 伟明", "王芳", "李娜", "曾国华", "吕洋", "重阳", "赵一", "欧阳锋", "买买提·艾力"]

    var random = Steps()
    var entries: [RollMember] = []

    init(_ count: Int) {
        for number in 0..<count { entries.append(entry(number)) }
    }

    mutating func entry(_ number: Int) -> RollMember {
        let born = number % 17 == 0 ? nil : CivilDate(daysSince1970: random.below(400) - 3000)
        return RollMember(
            PersonID(high: UInt64(random.below(50)), low: UInt64(number)),
            Crowd.names[random.below(Crowd.names.count)] + (random.below(3) == 0 ? "春" : ""),
            in: [2, 3, 4, 6, 7, 8, 9][random.below(7)],
            Traits([
                .standing: random.below(6), .sex: random.below(3), .age: random.below(9),
                .schooling: random.below(9), .joinYear: random.below(100),
                .noPhone: random.below(2),
            ]), education: [nil, 21, 31][random.below(3)], born: born,
            joined: CivilDate(daysSince1970: random.below(300)))
    }

    var roll: Roll? {
        guard let tree = Crowd.tree else { return nil }
        var builder = RollBuilder(tree)
        for entry in entries { builder.append(entry) }
        return builder.roll()
    }

    mutating func selection() -> Selection {
        let all = [[0..<10], [1..<5], [2..<3], [3..<5, 7..<8], [5..<10], []]
        var selection = Selection(within: all[random.below(all.count)])
        let traits: [Trait] = [
            .standing, .sex, .age, .schooling, .joinYear, .noPhone, .namesake,
        ]
        for trait in traits where random.below(3) == 0 {
            let codes = (0..<4).map { _ in UInt8(random.below(1 << trait.width)) }
            selection.conditions.append(.init(trait, Codes(codes)))
        }
        let words = ["", "", "", "z", "zh", "伟", "张伟", "guohua", "zgh", "春", "没有", "yang"]
        selection.words = SearchKey.query(words[random.below(words.count)])
        return selection
    }
}

/// Numbers that are the same in every run.
struct Steps {
    private var state: UInt64 = 42

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}

/// The same answers by looking at everybody.
struct Plain {
    var entries: [PersonID: RollMember]
    private let keys = Dictionary(
        uniqueKeysWithValues: Crowd.names.flatMap { [$0, $0 + "春"] }.map { name in
            (name, (order: SearchKey.order(of: name), text: SearchKey(name: name).text))
        })

    init(_ entries: [RollMember]) {
        self.entries = Dictionary(entries.map { ($0.person, $0) }) { first, _ in first }
    }

    func all(_ selection: Selection, by order: Order) -> [RollMember] {
        marked.filter { entry in
            selection.within.contains { $0.contains(entry.branch) }
                && selection.conditions.allSatisfy {
                    $0.codes.contains(UInt8(entry.traits[$0.trait]))
                } && (selection.words.isEmpty || finds(selection.words, entry.name))
        }.sorted { precedes($0, $1, order) }
    }

    /// Everybody, those marked of whom there is another of the same name and day of birth.
    private var marked: [RollMember] {
        func key(_ entry: RollMember) -> String { "\(entry.name) \(entry.born?.description ?? "")" }
        let counts = Dictionary(entries.values.map { (key($0), 1) }, uniquingKeysWith: +)
        return entries.values.map { entry in
            var entry = entry
            let isAlike = entry.born != nil && counts[key(entry), default: 0] > 1
            entry.traits = entry.traits.setting(.namesake, to: isAlike ? 1 : 0)
            return entry
        }
    }

    /// One letter finds only those whose sound begins with it.
    private func finds(_ words: String, _ name: String) -> Bool {
        if words.unicodeScalars.count == 1, words.utf8.count == 1 {
            return keys[name]?.order.hasPrefix(words) ?? false
        }
        return keys[name]?.text.contains(words) ?? false
    }

    private func precedes(_ left: RollMember, _ right: RollMember, _ order: Order) -> Bool {
        let values = (key(left, order), key(right, order))
        if values.0 != values.1 { return values.0 < values.1 }
        let names = (keys[left.name]?.order ?? "", keys[right.name]?.order ?? "")
        return names.0 == names.1 ? left.person < right.person : names.0 < names.1
    }

    private func key(_ entry: RollMember, _ order: Order) -> Int {
        switch order {
        case .name: 0
        case .branch: entry.branch
        case .born: entry.born?.daysSince1970 ?? .min
        case .joined: entry.joined?.daysSince1970 ?? .min
        }
    }
}
