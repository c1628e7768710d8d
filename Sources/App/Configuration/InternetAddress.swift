/// Reads addresses as text. An IPv4 address inside IPv6 (`::ffff:192.0.2.7`) is the IPv4 one, so
/// that a range written for one form cannot be passed by with the other.
enum InternetAddress {
    static func bytes(of text: String) -> [UInt8]? {
        text.contains(":") ? unmapped(version6(text)) : version4(text)
    }

    private static func version4(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part -> UInt8? in
            let hasLeadingZero = part.count > 1 && part.first == "0"
            let isNumber = part.utf8.allSatisfy { (48...57).contains($0) }
            return hasLeadingZero || !isNumber ? nil : UInt8(part)
        }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func version6(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains("."), let tail = version4(part) {
                bytes += tail
                continue
            }
            let isHex = part.utf8.allSatisfy { UInt8(ascii: "+") != $0 && UInt8(ascii: "-") != $0 }
            guard (1...4).contains(part.count), isHex, let group = UInt16(part, radix: 16) else {
                return nil
            }
            bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
        }
        return bytes
    }

    private static func unmapped(_ bytes: [UInt8]?) -> [UInt8]? {
        guard let bytes, bytes.count == 16 else { return nil }
        let prefix: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
        return bytes.starts(with: prefix) ? Array(bytes.suffix(4)) : bytes
    }
}
