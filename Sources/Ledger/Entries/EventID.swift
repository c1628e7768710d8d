public import Kernel

public enum EventSubject {}

/// The id of one event. It is written as a ULID in the log, where twenty-six letters sort by time,
/// and stands as sixteen bytes in the database like every other id.
public typealias EventID = ID<EventSubject>

private let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

extension ID where Subject == EventSubject {
    /// Twenty-six letters of Crockford's alphabet (https://github.com/ulid/spec).
    public var ulid: String {
        var (high, low) = (high, low)
        var text = [UInt8](repeating: 0, count: 26)
        for place in text.indices.reversed() {
            text[place] = crockford[Int(low & 31)]
            low = low >> 5 | high << 59
            high >>= 5
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil unless there are twenty-six letters that say no more than 128 bits.
    public init?(ulid text: some StringProtocol) {
        guard text.utf8.count == 26, let first = text.utf8.first, first <= UInt8(ascii: "7") else {
            return nil
        }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for letter in text.utf8 {
            guard let value = crockford.firstIndex(of: letter) else { return nil }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(value)
        }
        self.init(high: high, low: low)
    }
}
