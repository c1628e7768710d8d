/// What was entered wrong in a few files, as in every register: so that there is something to find.
public enum InventedSlip: Sendable, CaseIterable {
    /// Nobody asked for the number.
    case noPhone
    /// The day of birth is a day off.
    case wrongBirth
    case wrongSex
}

extension InventedPerson {
    /// The slip in this person's file, if any; the same for the same seed.
    public func slip(seed: UInt64) -> InventedSlip? {
        var random = SplitMix64(seed: seed, 11, id.high, id.low)
        switch random.number(0...999) {
        case 0..<20: return .noPhone
        case 20..<30: return .wrongBirth
        case 30..<36: return .wrongSex
        default: return nil
        }
    }
}
