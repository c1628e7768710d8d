import CLinux
import Glibc

/// The address of the other end: sixteen bytes, an IPv4 address in its IPv6 form.
struct Address: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// The other end of a socket in the file system, which has no address.
    static let local = Address(high: 0, low: 0)

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    private static let mappedPrefix: UInt64 = 0xFFFF_0000_0000

    init(v4 bytes: UInt32) { self.init(high: 0, low: Address.mappedPrefix | UInt64(bytes)) }

    init(v6 bytes: [UInt8]) {
        let words = (0..<2).map { half in
            bytes.dropFirst(half * 8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        self.init(high: words[0], low: words[1])
    }

    init?(_ text: some StringProtocol) {
        var v4 = in_addr()
        if unsafe inet_pton(AF_INET, String(text), &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4.s_addr))
            return
        }
        var v6 = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, String(text), &v6) == 1 else { return nil }
        self.init(v6: v6)
    }

    var isV4: Bool { high == 0 && low & ~0xFFFF_FFFF == Address.mappedPrefix }

    var bytes: [UInt8] {
        (0..<16).map { index in
            UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - index % 8 * 8))
        }
    }

    /// As people write it, without a port.
    var text: String {
        if self == .local { return "local" }
        if isV4 { return bytes.suffix(4).map(String.init).joined(separator: ".") }
        var bytes = bytes
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count)) != nil
        else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

// MARK: - As the system keeps it

extension Address {
    init(_ storage: sockaddr_storage) {
        switch Int32(storage.ss_family) {
        case AF_INET:
            let v4 = read(storage, as: sockaddr_in.self)
            self.init(v4: UInt32(bigEndian: v4.sin_addr.s_addr))
        case AF_INET6:
            let v6 = read(storage, as: sockaddr_in6.self)
            self.init(v6: unsafe withUnsafeBytes(of: v6.sin6_addr) { unsafe Array($0) })
        default: self = .local
        }
    }

    static func port(_ storage: sockaddr_storage) -> Int {
        switch Int32(storage.ss_family) {
        case AF_INET: Int(UInt16(bigEndian: read(storage, as: sockaddr_in.self).sin_port))
        case AF_INET6: Int(UInt16(bigEndian: read(storage, as: sockaddr_in6.self).sin6_port))
        default: 0
        }
    }

    func withSocketAddress<Result>(
        port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        if isV4 {
            var v4 = sockaddr_in()
            v4.sin_family = sa_family_t(AF_INET)
            v4.sin_port = port.bigEndian
            v4.sin_addr.s_addr = UInt32(truncatingIfNeeded: low).bigEndian
            return unsafe rebound(&v4, body)
        }
        var v6 = sockaddr_in6()
        v6.sin6_family = sa_family_t(AF_INET6)
        v6.sin6_port = port.bigEndian
        unsafe withUnsafeMutableBytes(of: &v6.sin6_addr) { unsafe $0.copyBytes(from: bytes) }
        return unsafe rebound(&v6, body)
    }
}

private func read<Value>(_ storage: sockaddr_storage, as type: Value.Type) -> Value {
    unsafe withUnsafeBytes(of: storage) { unsafe $0.loadUnaligned(as: type) }
}

private func rebound<Value, Result>(
    _ value: inout Value, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
    unsafe withUnsafePointer(to: &value) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            unsafe body($0, socklen_t(MemoryLayout<Value>.size))
        }
    }
}

/// A range of addresses: `10.0.0.0/8`, or a single one.
public struct AddressRange: Hashable, Sendable {
    let first: Address
    let prefixLength: Int

    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap(Address.init), parts.count <= 2 else { return nil }
        let width = parts[0].contains(":") ? 128 : 32
        let length = parts.count == 2 ? Int(parts[1]) : width
        guard let length, (0...width).contains(length) else { return nil }
        prefixLength = length + 128 - width
        first = address
    }

    /// Names one address and no more.
    public var isSingle: Bool { prefixLength == 128 }

    /// Whether an address, written as people do, lies within. What is no address does not.
    public func contains(_ text: String) -> Bool { Address(text).map(contains) ?? false }

    func contains(_ address: Address) -> Bool {
        let highMask = mask(prefixLength), lowMask = mask(prefixLength - 64)
        return (address.high ^ first.high) & highMask == 0
            && (address.low ^ first.low) & lowMask == 0
    }

    private func mask(_ bits: Int) -> UInt64 {
        bits <= 0 ? 0 : bits >= 64 ? .max : ~(.max >> UInt64(bits))
    }
}
