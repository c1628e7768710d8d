import Glibc

/// Time of the wall and of the processors, in nanoseconds.
struct Cost {
    private let wall: Int
    private let processor: Int

    static func now() -> Cost {
        Cost(wall: read(CLOCK_MONOTONIC), processor: read(CLOCK_PROCESS_CPUTIME_ID))
    }

    func until(_ later: Cost) -> Cost {
        Cost(wall: later.wall - wall, processor: later.processor - processor)
    }

    /// As JSON beside an answer that is JSON already.
    func text(_ answer: String) -> String {
        #"{"wall":\#(wall),"processor":\#(processor),"answer":\#(answer)}"#
    }

    private static func read(_ clock: clockid_t) -> Int {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
