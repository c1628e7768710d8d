/// The identity of one `Subject`: a UUID of version 7 (RFC 9562), so that ids sort by birth.
///
/// An id knows its subject; an id of a person cannot be passed where an organisation is meant.
/// Inside databases it is sixteen bytes; at the edges it is the usual text of 36 characters.
public struct ID<Subject>: Hashable, Comparable, BitwiseCopyable, Sendable {
    public let high: UInt64
    public let low: UInt64

    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id: 48 bits of milliseconds, then randomness with the version and variant set.
    public init(at instant: Instant, using randomness: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(clamping: instant.microseconds / 1000) & 0xFFFF_FFFF_FFFF
        let noise = UInt64.random(in: .min ... .max, using: &randomness)
        high = milliseconds << 16 | 0x7000 | noise & 0x0FFF
        low = UInt64.random(in: .min ... .max, using: &randomness) >> 2 | 1 << 63
    }

    public static func < (left: ID, right: ID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ID {
    /// Inlined into whoever reads: as a generic function it cost more than the row it is read from.
    @inlinable
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for byte in bytes {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }
        self.init(high: high, low: low)
    }

    /// Ids one after the other, sixteen bytes each; what is left over is none.
    @inlinable
    public static func list(_ bytes: ArraySlice<UInt8>) -> [ID] {
        stride(from: bytes.startIndex, through: bytes.endIndex - 16, by: 16).compactMap { start in
            ID(bytes: bytes[start..<start + 16])
        }
    }

    @inlinable
    public var bytes: [UInt8] { octets(high, low) }
}

extension ID: LosslessStringConvertible, CustomStringConvertible {
    @inlinable
    public init?(_ description: some StringProtocol) {
        let text = description.utf8
        let read = text.withContiguousStorageIfAvailable { unsafe words(of: $0) }
        guard let (high, low) = unsafe read ?? Array(text).withUnsafeBufferPointer(words) else {
            return nil
        }
        self.init(high: high, low: low)
    }

    @inlinable
    public var description: String { letters(high, low) }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = ID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an id")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

// What does not depend on the subject stands outside of the type: inside, every module would make it
// anew for every subject.

@usableFromInline
func octets(_ high: UInt64, _ low: UInt64) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { room, count in
        for place in 0..<8 {
            unsafe room[place] = UInt8(truncatingIfNeeded: high >> UInt64(56 - place * 8))
            unsafe room[place + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - place * 8))
        }
        count = 16
    }
}

private func isHyphen(_ place: Int) -> Bool {
    place == 8 || place == 13 || place == 18 || place == 23
}

@usableFromInline
func letters(_ high: UInt64, _ low: UInt64) -> String {
    unsafe String(unsafeUninitializedCapacity: 36) { room in
        var (high, low) = (high, low)
        for place in 0..<36 {
            let digit = UInt8(truncatingIfNeeded: high >> 60)
            unsafe room[place] =
                isHyphen(place) ? UInt8(ascii: "-") : digit < 10 ? 0x30 + digit : 0x57 + digit
            guard !isHyphen(place) else { continue }
            high = high << 4 | low >> 60
            low <<= 4
        }
        return 36
    }
}

@usableFromInline
func words(of text: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
    guard text.count == 36 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for place in 0..<36 {
        guard !isHyphen(place) else {
            guard unsafe text[place] == UInt8(ascii: "-") else { return nil }
            continue
        }
        guard let digit = hexDigit(unsafe text[place]) else { return nil }
        high = high << 4 | low >> 60
        low = low << 4 | UInt64(digit)
    }
    return (high, low)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
