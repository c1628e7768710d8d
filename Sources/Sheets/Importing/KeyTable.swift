/// Which row said a key first: an open table over one buffer, about thirty bytes a key.
struct KeyTable {
    private struct Entry {
        var start: Int
        var row: Int
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// Places of entries, from 1; 0 is free. Always at most half full.
    private var slots = [UInt32](repeating: 0, count: 1024)
    private var folded: [UInt8] = []
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// Takes a key in. Gives the row that had it before, if any.
    mutating func insert(_ key: Span<UInt8>, row: Int) -> Int? {
        fold(key)
        if entries.count * 2 >= slots.count { grow() }
        var slot = hash(folded.span) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if isEntry(index) { return entries[index].row }
            slot = (slot + 1) & (slots.count - 1)
        }
        entries.append(Entry(start: bytes.count, row: row))
        bytes.append(contentsOf: folded)
        slots[slot] = UInt32(entries.count)
        return nil
    }

    private mutating func fold(_ key: Span<UInt8>) {
        folded.removeAll(keepingCapacity: true)
        for index in 0..<key.count where key[index] != 0x20 {
            let byte = key[index]
            folded.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
        }
    }

    private func range(_ index: Int) -> Range<Int> {
        let end = index + 1 < entries.count ? entries[index + 1].start : bytes.count
        return entries[index].start..<end
    }

    private func isEntry(_ index: Int) -> Bool {
        let range = range(index)
        guard range.count == folded.count else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != folded[offset] {
            return false
        }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let bytes = bytes
        for index in entries.indices {
            let key = bytes.span.extracting(range(index))
            var slot = hash(key) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// With a seed of this table, so that no file can be made whose keys all meet.
    private func hash(_ key: Span<UInt8>) -> Int {
        var hash = seed, word: UInt64 = 0
        for index in 0..<key.count {
            word = word << 8 | UInt64(key[index])
            if index % 8 == 7 { mix(&hash, word) }
        }
        mix(&hash, word ^ UInt64(key.count) << 56)
        return Int(truncatingIfNeeded: hash)
    }

    /// Both halves of a product that needs 128 bits.
    @inline(__always)
    private func mix(_ hash: inout UInt64, _ word: UInt64) {
        let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed | 1)
        hash = product.high ^ product.low
    }
}
