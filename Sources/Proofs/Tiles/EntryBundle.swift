/// The entries under a tile of leaves: each with its length in two bytes before it.
public enum EntryBundle {
    public static let longestEntry = 65_535

    /// Nil where an entry is too long to be said.
    public static func bytes(of entries: some Sequence<[UInt8]>) -> [UInt8]? {
        var bytes: [UInt8] = []
        for entry in entries {
            guard let length = UInt16(exactly: entry.count) else { return nil }
            bytes += [UInt8(length >> 8), UInt8(length & 0xFF)]
            bytes += entry
        }
        return bytes
    }

    /// Nil unless the bytes are so many entries and nothing more.
    public static func entries(in bytes: [UInt8], count: Int) -> [[UInt8]]? {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while let high = rest.popFirst() {
            guard let low = rest.popFirst() else { return nil }
            let length = Int(high) << 8 | Int(low)
            guard rest.count >= length, entries.count < count else { return nil }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return entries.count == count ? entries : nil
    }
}
