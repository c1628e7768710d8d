/// A tree in depth-first order: the top, provinces, cities, counties, and below each county
/// committees, general branches and branches in the shares of the country (5.8, 6.3, 87.9).
public struct NationShape: Sendable {
    /// Of each organisation the place of its parent.
    public private(set) var parents: [Int?] = []
    public private(set) var isBranch: [Bool] = []

    init(organizations: Int) {
        let scale = min(1, Double(organizations) / 20_000)
        let provinces = max(1, Int(31 * scale))
        let cities = max(provinces, Int(340 * scale))
        let counties = max(cities, Int(2851 * scale))
        let left = max(counties, organizations - 1 - provinces - cities - counties)
        let top = add(below: nil)
        var county = 0
        for province in 0..<provinces {
            let place = add(below: top)
            for city in share(cities, province, provinces) {
                let cityPlace = add(below: place)
                for _ in share(counties, city, cities) {
                    addCounty(below: cityPlace, share(left, county, counties).count)
                    county += 1
                }
            }
        }
    }

    private mutating func addCounty(below city: Int, _ organizations: Int) {
        let county = add(below: city)
        let committees = organizations * 58 / 1000
        let generals = organizations * 63 / 1000
        let branches = organizations - committees - generals
        for number in 0..<max(1, committees) {
            let parts = max(1, committees)
            addCommittee(
                below: committees == 0 ? county : add(below: county),
                share(generals, number, parts).count, share(branches, number, parts).count)
        }
    }

    /// Half of a committee's branches are below its general branches.
    private mutating func addCommittee(below parent: Int, _ generals: Int, _ branches: Int) {
        let grouped = generals == 0 ? 0 : branches / 2
        for number in 0..<generals {
            let general = add(below: parent)
            for _ in share(grouped, number, generals) { add(below: general, isBranch: true) }
        }
        for _ in grouped..<branches { add(below: parent, isBranch: true) }
    }

    @discardableResult
    private mutating func add(below parent: Int?, isBranch: Bool = false) -> Int {
        parents.append(parent)
        self.isBranch.append(isBranch)
        return parents.count - 1
    }

    /// The numbers that fall to one of equal parts.
    private func share(_ total: Int, _ part: Int, _ parts: Int) -> Range<Int> {
        total * part / parts..<total * (part + 1) / parts
    }
}
