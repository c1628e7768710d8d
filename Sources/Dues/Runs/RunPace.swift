/// How many members come in one step: few while somebody pays, so that a payment waits about as long
/// as another payment takes, and more with every step in which nobody did.
struct RunPace {
    private static let fewest = 40
    private static let mostUnits = 500
    /// While somebody pays a step is followed by a rest of so many times its length.
    static let rest = 2

    private let most: Int
    private(set) var members: Int

    init(atMost most: Int) {
        self.most = most
        members = min(RunPace.fewest, most)
    }

    mutating func note(somebodyPays: Bool) {
        members = min(most, somebodyPays ? RunPace.fewest : members + members / 2 + 1)
    }

    /// How many branches bring about so many, going by those before.
    func units(after units: Int, with found: ClaimsFound) -> Int {
        let before = max(1, found.claims.count + found.unfixed)
        return min(RunPace.mostUnits, max(1, units * members / before))
    }
}
