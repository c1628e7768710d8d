import CLinux
import Glibc

/// Waits for events on many descriptors: one `epoll` instance.
///
/// Sockets are watched edge-triggered and once for their whole life: an event says that something
/// changed, the connection remembers it until it cares. So no call is spent on asking for less.
@safe struct Poller: ~Copyable {
    struct Event {
        let key: UInt64
        let isReadable: Bool
        let isWritable: Bool
        /// The other end has closed, in one direction or both, or the socket has failed.
        let hasHungUp: Bool
        let hasFailed: Bool
    }

    private let epoll: Descriptor
    private var events: [epoll_event]

    init(capacity: Int = 256) throws(SystemError) {
        epoll = Descriptor(
            takingOwnershipOf: try checked("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
        unsafe events = Array(repeating: epoll_event(), count: capacity)
    }

    borrowing func watchSocket(_ number: Int32, key: UInt64) throws(SystemError) {
        try add(
            number, key, EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | Poller.edge)
    }

    /// Only one of the loops that watch a listener is woken for a connection.
    borrowing func watchListener(_ number: Int32, key: UInt64) throws(SystemError) {
        try add(number, key, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
    }

    borrowing func watchInput(_ number: Int32, key: UInt64) throws(SystemError) {
        try add(number, key, EPOLLIN.rawValue)
    }

    borrowing func forget(_ number: Int32) {
        var unused = unsafe epoll_event()
        _ = unsafe epoll_ctl(epoll.number, EPOLL_CTL_DEL, number, &unused)
    }

    private borrowing func add(
        _ number: Int32, _ key: UInt64, _ interest: UInt32
    ) throws(SystemError) {
        var event = unsafe epoll_event(events: interest, data: epoll_data_t(u64: key))
        _ = try checked("epoll_ctl") {
            unsafe epoll_ctl(epoll.number, EPOLL_CTL_ADD, number, &event)
        }
    }

    /// How many events there are, after waiting at most so long; `nil` waits for ever.
    mutating func wait(milliseconds: Int32?) -> Int {
        let number = epoll.number
        let count = unsafe events.withUnsafeMutableBufferPointer { buffer -> Int32 in
            guard let start = buffer.baseAddress else { return 0 }
            return unsafe epoll_wait(number, start, Int32(buffer.count), milliseconds ?? -1)
        }
        return Int(max(0, count))
    }

    borrowing func event(_ index: Int) -> Event {
        let event = unsafe events[index]
        let bits = unsafe event.events
        return unsafe Event(
            key: event.data.u64,
            isReadable: bits & EPOLLIN.rawValue != 0,
            isWritable: bits & EPOLLOUT.rawValue != 0,
            hasHungUp: bits & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0,
            hasFailed: bits & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0)
    }

    private static let edge = EPOLLET.rawValue
}

/// Wakes a loop that sleeps in its poller: one `eventfd`.
struct Bell: ~Copyable, Sendable {
    private let descriptor: Descriptor

    var number: Int32 { descriptor.number }

    init() throws(SystemError) {
        let flags = Int32(EFD_CLOEXEC | EFD_NONBLOCK)
        descriptor = Descriptor(
            takingOwnershipOf: try checked("eventfd") { eventfd(0, flags) })
    }

    borrowing func ring() { _ = eventfd_write(descriptor.number, 1) }

    borrowing func silence() {
        var count: eventfd_t = 0
        _ = unsafe eventfd_read(descriptor.number, &count)
    }
}
