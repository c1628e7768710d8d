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

    public var bytes: [UInt8] {
        (0..<16).map { index in
            let word = index < 8 ? high : low
            return UInt8(truncatingIfNeeded: word >> UInt64(56 - index % 8 * 8))
        }
    }
}

extension ID: LosslessStringConvertible, CustomStringConvertible {
    public init?(_ description: some StringProtocol) {
        let text = Array(description.utf8)
        guard text.count == 36 else { return nil }
        var bytes: [UInt8] = []
        var index = 0
        while index < 36 {
            if [8, 13, 18, 23].contains(index) {
                guard text[index] == UInt8(ascii: "-") else { return nil }
                index += 1
                continue
            }
            guard let upper = hexDigit(text[index]), let lower = hexDigit(text[index + 1])
            else { return nil }
            bytes.append(upper << 4 | lower)
            index += 2
        }
        self.init(bytes: bytes)
    }

    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 {
                text.append(UInt8(ascii: "-"))
            }
            let word = place < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - place % 16 * 4)) & 15
            text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
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

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
