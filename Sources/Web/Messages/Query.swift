/// Names and values from an address or a form, in order; a name may come more than once.
public struct Query: Sendable, Equatable {
    public struct Pair: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        /// No form has one, and PostgreSQL has no text with it.
        var hidesNUL: Bool { name.utf8.contains(0) || value.utf8.contains(0) }
    }

    public private(set) var pairs: [Pair]

    public init(_ pairs: [Pair] = []) { self.pairs = pairs }

    public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    public func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value)
    }

    /// The same with one value replaced, as sort links and pagers need it.
    public func setting(_ name: String, to value: String?) -> Query {
        let others = pairs.filter { $0.name != name }
        return Query(value.map { others + [Pair(name, $0)] } ?? others)
    }
}

extension Query {
    /// More pairs than any form of ours has are an attack on our hash tables, not a form.
    public static let pairLimit = 1000

    /// Reads `application/x-www-form-urlencoded` bytes; `nil` if a percent code or the UTF-8 is
    /// broken, a NUL is hidden in it, or there are too many pairs.
    public init?(urlEncoded bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty else { self.init(); return }
        let parts = bytes.split(separator: UInt8(ascii: "&"), maxSplits: Query.pairLimit)
        guard parts.count <= Query.pairLimit else { return nil }
        var pairs: [Pair] = []
        for part in parts {
            let halves = part.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = halves.first.flatMap({ percentDecoded($0, plusIsSpace: true) }),
                let value = percentDecoded(
                    halves.dropFirst().first ?? part.suffix(0), plusIsSpace: true)
            else { return nil }
            pairs.append(Pair(name, value))
        }
        self.init(pairs)
    }
}

/// Decodes `%41`; refuses half codes, `%00` and what is not UTF-8.
public func percentDecoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue),
                high << 4 | low != 0
            else { return nil }
            decoded.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
        case 0: return nil
        default: decoded.append(byte)
        }
    }
    return String(validating: decoded, as: UTF8.self)
}

private func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
