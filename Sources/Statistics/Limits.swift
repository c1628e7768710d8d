/// What is done while somebody waits for the answer; the rest is done beside.
struct Limits: Sendable {
    var members = 20_000
    var organizations = 5_000
    var changes = 2_000

    /// Where one of many is asked for at once.
    static let quick = Limits(members: 6_000, organizations: 2_000, changes: 200)
    static let none = Limits(members: .max, organizations: .max, changes: 200_000)

    func allows(members count: Int) -> Bool { count <= members }
    func allows(organizations count: Int) -> Bool { count <= organizations }
}
