/// New ids for what a command makes.
public enum Fresh {
    public static func id<Subject>(on date: CivilDate) -> ID<Subject> { id(at: date.start) }

    public static func id<Subject>(at instant: Instant) -> ID<Subject> {
        var randomness = SystemRandomNumberGenerator()
        return ID(at: instant, using: &randomness)
    }
}
