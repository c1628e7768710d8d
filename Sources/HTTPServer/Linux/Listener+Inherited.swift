import CLinux
import Glibc

extension Listener {
    /// The first descriptor of those that are handed over (`SD_LISTEN_FDS_START`).
    private static let firstInherited: Int32 = 3

    /// The sockets that whoever started us has opened for us, as systemd does with a socket unit.
    ///
    /// They listened before we began and go on when we end: while one process drains and the next
    /// starts, connections wait in them and none is refused.
    public static func inherited() -> [Listener] {
        let count = inheritedCount(
            listenFDs: environment("LISTEN_FDS"), listenPID: environment("LISTEN_PID"),
            own: getpid())
        // Programs that we start must not take them for theirs.
        for name in ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"] { unsafe unsetenv(name) }
        return (0..<count).map { inherited(firstInherited + Int32($0)) }
    }

    static func inherited(_ number: Int32) -> Listener {
        tongxin_close_on_exec(number)
        return Listener(
            takingOwnershipOf: Descriptor(takingOwnershipOf: number), isInherited: true)
    }

    /// How many there are: none if the words are meant for another process.
    static func inheritedCount(listenFDs: String?, listenPID: String?, own: Int32) -> Int {
        guard let listenPID, Int32(listenPID) == own, let count = listenFDs.flatMap({ Int($0) })
        else { return 0 }
        return min(max(0, count), 16)
    }

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
