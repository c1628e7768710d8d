import CLinux
import Glibc

/// Wakes a thread that waits for a socket.
public final class Wake: Sendable {
    private let event: Int32

    public init() {
        event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(event >= 0, "cannot make an event: error \(errno)")
    }

    deinit { close(event) }

    /// Wakes those that wait now and all that wait later.
    public func call() { eventfd_write(event, 1) }

    /// Waits until a descriptor can be read or the time is over; true when it was called. A
    /// descriptor below zero is none.
    public func wait(besides descriptor: Int32, for limit: Duration) -> Bool {
        var watched = [
            pollfd(fd: event, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds = limit.components.seconds &* 1000
        unsafe poll(&watched, 2, Int32(clamping: milliseconds))
        return watched[0].revents != 0
    }
}
