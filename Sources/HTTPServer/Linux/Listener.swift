import CLinux
import Glibc

/// A socket on which connections arrive.
public final class Listener: Sendable {
    private let descriptor: Descriptor
    /// The port of a TCP listener, as the system chose it when asked for port 0.
    public let port: Int
    /// Other processes hold it too, so it goes on listening after us.
    public let isInherited: Bool

    var number: Int32 { descriptor.number }

    enum Acceptance {
        case connection(Incoming)
        case none
        /// No descriptor or memory is left for another connection.
        case exhausted
    }

    init(takingOwnershipOf descriptor: consuming Descriptor, isInherited: Bool) {
        port = Listener.port(of: descriptor.number)
        self.descriptor = descriptor
        self.isInherited = isInherited
        Listener.prepare(self.descriptor.number)
    }

    /// What is accepted does not wait for packets to fill: an answer leaves when it is written.
    private static func prepare(_ number: Int32) {
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        unsafe setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
        _ = tongxin_add_flags(number, O_NONBLOCK)
    }

    func accept() -> Acceptance {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let accepted = retrying {
            unsafe withUnsafeMutablePointer(to: &storage) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe accept4(descriptor.number, $0, &size, flags)
                }
            }
        }
        guard accepted < 0 else {
            return .connection(Incoming(number: accepted, address: Address(storage)))
        }
        switch errno {
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
        // The client has gone again before we looked; there may be others.
        case ECONNABORTED, EPROTO: return accept()
        default: return .none
        }
    }
}

/// An accepted connection on its way to a loop, which takes ownership of the descriptor.
struct Incoming: Sendable {
    let number: Int32
    let address: Address
}

extension Listener {
    /// Listens on an address of this machine; port 0 lets the system choose.
    public static func tcp(_ host: String, port: Int) throws(SystemError) -> Listener {
        guard let address = Address(host), let port = UInt16(exactly: port)
        else { throw SystemError("listen on \(host):\(port)", code: EINVAL) }
        let family = address.isV4 ? AF_INET : AF_INET6
        let descriptor = try socket(family)
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        unsafe setsockopt(descriptor.number, SOL_SOCKET, SO_REUSEADDR, &on, size)
        try bind(descriptor, "bind \(host):\(port)") { number in
            unsafe address.withSocketAddress(port: port) { unsafe Glibc.bind(number, $0, $1) }
        }
        return Listener(takingOwnershipOf: descriptor, isInherited: false)
    }

    /// Listens on a socket in the file system; who may open that file may connect.
    public static func local(path: String) throws(SystemError) -> Listener {
        let bytes = Array(path.utf8)
        var address = sockaddr_un()
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path)
        else { throw SystemError("listen on \(path)", code: ENAMETOOLONG) }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let descriptor = try socket(AF_UNIX)
        try bind(descriptor, "bind \(path)") { number in
            unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe Glibc.bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
        return Listener(takingOwnershipOf: descriptor, isInherited: false)
    }

    private static func socket(_ family: Int32) throws(SystemError) -> Descriptor {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        return Descriptor(
            takingOwnershipOf: try checked("socket") { Glibc.socket(family, kind, 0) })
    }

    /// As many connections may wait to be accepted as the system allows (`somaxconn`), and this is
    /// the most it can be told.
    static let waitingLimit = 65_535

    private static func bind(
        _ descriptor: borrowing Descriptor, _ what: String, _ bind: (Int32) -> Int32
    ) throws(SystemError) {
        let number = descriptor.number
        _ = try checked(what) { bind(number) }
        _ = try checked("listen") { listen(number, Int32(waitingLimit)) }
    }

    private static func port(of number: Int32) -> Int {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(number, $0, &size)
            }
        }
        return Address.port(storage)
    }
}
