import Glibc
import Threads

@testable import HTTPServer

/// A client that says exactly the bytes it is told, over a blocking socket on a thread of its own.
final class Client: Sendable {
    struct Silence: Error {}

    /// Programs that a test starts must not hold its connections open.
    static let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)

    private let socket: Int32
    private let unread = Guarded([UInt8]())

    init(port: Int, receiveBuffer: Int32? = nil) throws {
        socket = Glibc.socket(AF_INET, Client.kind, 0)
        if var size = receiveBuffer { set(SO_RCVBUF, &size) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        try connect(to: &address)
    }

    /// A client of a socket in the file system.
    init(path: String) throws {
        socket = Glibc.socket(AF_UNIX, Client.kind, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try connect(to: &address)
    }

    private func connect<Address: BitwiseCopyable>(to address: inout Address) throws {
        // Longer than all tests together keep a slow machine busy.
        var patience = timeval(tv_sec: 600, tv_usec: 0)
        set(SO_RCVTIMEO, &patience)
        set(SO_SNDTIMEO, &patience)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        guard result == 0 else { throw Silence() }
    }

    private func set<Value: BitwiseCopyable>(_ option: Int32, _ value: inout Value) {
        setsockopt(socket, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<Value>.size))
    }

    deinit { close(socket) }

    // MARK: - Sending

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        try await onThread { [socket] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(
                        socket, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
                        Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Silence() }
                sent += count
            }
        }
    }

    func endSending() { shutdown(socket, Int32(SHUT_WR)) }

    // MARK: - Receiving

    /// The next answer. `HEAD` has none of the bytes it announces.
    func answer(toHead: Bool = false) async throws -> ReceivedAnswer {
        try await onThread { [self] in
            var answer = try ReceivedAnswer(head: bytes(upTo: Array("\r\n\r\n".utf8)))
            if !toHead { answer.body = try body(of: answer) }
            return answer
        }
    }

    /// Everything until the server closes.
    func rest() async throws -> [UInt8] {
        try await onThread { [self] in
            while let more = try receive() { unread.withLock { $0 += more } }
            return take { $0.count }
        }
    }

    func restText() async throws -> String { String(decoding: try await rest(), as: UTF8.self) }

    /// The next bytes, as many as are told.
    func bytes(_ count: Int) async throws -> [UInt8] {
        try await onThread { [self] in try exactly(count) }
    }

    /// Everything up to and with a text.
    func text(upTo end: String) async throws -> String {
        try await onThread { [self] in
            String(decoding: try bytes(upTo: Array(end.utf8)), as: UTF8.self)
        }
    }

    /// The next line, or what there is until the server closes.
    func line() async throws -> String {
        try await onThread { [self] in
            while unread.withLock({ $0.firstRange(of: [13, 10]) }) == nil {
                guard let more = try receive() else { break }
                unread.withLock { $0 += more }
            }
            let line = take { $0.firstRange(of: [13, 10])?.upperBound ?? $0.count }
            return String(decoding: line, as: UTF8.self)
        }
    }

    private func body(of answer: ReceivedAnswer) throws -> [UInt8] {
        if [204, 304].contains(answer.status) { return [] }
        if let length = answer["content-length"].flatMap(Int.init) { return try exactly(length) }
        guard answer["transfer-encoding"] == "chunked" else {
            while let more = try receive() { unread.withLock { $0 += more } }
            return take { $0.count }
        }
        var body: [UInt8] = []
        while true {
            let line = try bytes(upTo: [13, 10]).dropLast(2)
            guard let size = Int(String(decoding: line, as: UTF8.self), radix: 16)
            else { throw Silence() }
            body += try exactly(size)
            _ = try exactly(2)
            if size == 0 { return body }
        }
    }

    private func exactly(_ count: Int) throws -> [UInt8] {
        while unread.withLock({ $0.count }) < count { try receiveMore() }
        return take { _ in count }
    }

    private func bytes(upTo end: [UInt8]) throws -> [UInt8] {
        while true {
            let found = unread.withLock { $0.firstRange(of: end)?.upperBound }
            if let found { return take { _ in found } }
            try receiveMore()
        }
    }

    private func take(_ count: ([UInt8]) -> Int) -> [UInt8] {
        unread.withLock { unread in
            let taken = Array(unread.prefix(count(unread)))
            unread.removeFirst(taken.count)
            return taken
        }
    }

    private func receiveMore() throws {
        guard let more = try receive() else { throw Silence() }
        unread.withLock { $0 += more }
    }

    /// `nil` when the server has closed; throws when it says nothing for long.
    private func receive() throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count == 0 || count < 0 && errno == ECONNRESET { return nil }
        guard count > 0 else { throw Silence() }
        return Array(buffer.prefix(count))
    }
}

struct ReceivedAnswer: Equatable, Sendable {
    let status: Int
    let headers: [String: String]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(name: String) -> String? { headers[name] }

    init(head bytes: [UInt8]) throws {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        guard let code = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw Client.Silence() }
        status = code
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        self.headers = headers
    }
}

/// Runs what blocks on a thread of its own, so that the threads all tests share stay free.
func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Crew().start(named: "client") { continuation.resume(with: Result { try body() }) }
    }
}

/// Two sockets, each the other end of the other.
func connectedPair() throws -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Client.kind, 0, &ends) == 0 else { throw SystemError("socketpair") }
    return (ends[0], ends[1])
}
