import Glibc
import Threads

/// Thousands of listeners on one thread: it connects them all, and counts who has heard a text.
final class Crowd: Sendable {
    private let sockets: [Int32]

    init(_ count: Int, port: Int) async throws {
        sockets = try await onThread {
            try (0..<count).map { _ in try Crowd.connected(to: port) }
        }
        for socket in sockets { try await Crowd.hear("retry: 3000\n\n", on: [socket]) }
    }

    deinit { for socket in sockets { close(socket) } }

    /// How many have heard a text at the end of what they have been told.
    func hear(_ text: String) async throws -> Int {
        try await Crowd.hear(text, on: sockets)
    }

    private static func connected(to port: Int) throws -> Int32 {
        let number = socket(AF_INET, Client.kind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Client.Silence() }
        let request = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        guard send(number, request, request.count, 0) == request.count
        else { throw Client.Silence() }
        return number
    }

    @discardableResult
    private static func hear(_ text: String, on sockets: [Int32]) async throws -> Int {
        try await onThread {
            let end = Array(text.utf8)
            return try sockets.reduce(0) { heard, socket in
                var last: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 4096)
                while !last.suffix(end.count).elementsEqual(end) {
                    let count = recv(socket, &buffer, buffer.count, 0)
                    guard count > 0 else { throw Client.Silence() }
                    last += buffer.prefix(count)
                }
                return heard + 1
            }
        }
    }
}

/// What this process holds of the machine's memory.
func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, 128, file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let words = text.split(separator: " ").compactMap { Int($0) }
    return words.count > 1 ? words[1] * 4096 : 0
}
