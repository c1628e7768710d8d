/// Makes request ids differ. They are looked up in logs and open no door, so a quick generator
/// (xorshift128+, seeded by the system) does; a call of the system for each would cost more than
/// reading the request.
struct RequestRandomness: RandomNumberGenerator {
    private var state: (UInt64, UInt64)

    init() {
        var system = SystemRandomNumberGenerator()
        state = (system.next() | 1, system.next())
    }

    mutating func next() -> UInt64 {
        var first = state.0
        let second = state.1
        first ^= first << 23
        first ^= first >> 17 ^ second ^ second >> 26
        state = (second, first)
        return first &+ second
    }
}
