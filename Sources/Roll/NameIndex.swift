import Text

/// The different names of all members in the order of a list, and what they are found by: every
/// pair of neighbouring characters of the name, its pinyin and its initials.
///
/// Two characters are answered by one list; of more, the shortest list is looked through.
struct NameIndex: Sendable {
    let names: [String]
    /// The search keys one after the other, and where each begins.
    private let keys: [UInt8]
    private let starts: [UInt32]
    /// The pairs in ascending order, where the list of each begins, and the lists one after the
    /// other: numbers of names in ascending order.
    private let pairs: [UInt64]
    private let listStarts: [UInt32]
    private let numbers: [UInt32]

    /// Two neighbours; a character that stands alone has nothing beside it.
    private struct Pair: Hashable {
        let bits: UInt64

        init(bits: UInt64) { self.bits = bits }

        init(_ first: Unicode.Scalar, _ second: Unicode.Scalar? = nil) {
            bits = UInt64(first.value) << 32 | UInt64(second?.value ?? 0)
        }
    }

    /// - Parameter names: each once, in the order of a list.
    init(_ names: [String], step: () throws -> Void) rethrows {
        var (keys, starts): ([UInt8], [UInt32]) = ([], [])
        var lists: [Pair: [UInt32]] = [:]
        for (number, name) in names.enumerated() {
            if number % 1024 == 0 { try step() }
            let key = SearchKey(name: name).text
            starts.append(UInt32(keys.count))
            keys += Array(key.utf8)
            for pair in Set(NameIndex.pairs(of: key)) {
                lists[pair, default: []].append(UInt32(number))
            }
        }
        starts.append(UInt32(keys.count))
        (self.names, self.keys, self.starts) = (names, keys, starts)
        pairs = lists.keys.map(\.bits).sorted()
        var (listStarts, numbers): ([UInt32], [UInt32]) = ([0], [])
        for pair in pairs {
            numbers += lists[Pair(bits: pair)] ?? []
            listStarts.append(UInt32(numbers.count))
        }
        (self.listStarts, self.numbers) = (listStarts, numbers)
    }

    func pack(into packer: inout Packer) throws {
        try packer.put(texts: names)
        try packer.put(keys)
        try packer.put(starts)
        try packer.put(pairs)
        try packer.put(listStarts)
        try packer.put(numbers)
    }

    init(from unpacker: inout Unpacker) throws {
        names = try unpacker.texts()
        keys = try unpacker.numbers()
        starts = try unpacker.numbers()
        pairs = try unpacker.numbers()
        listStarts = try unpacker.numbers()
        numbers = try unpacker.numbers()
        guard starts.count == names.count + 1, starts.isAscending(to: keys.count),
            listStarts.count == pairs.count + 1, listStarts.isAscending(to: numbers.count),
            numbers.areBelow(names.count)
        else { throw Unpacker.Refusal() }
    }

    private func list(_ pair: Pair) -> ArraySlice<UInt32> {
        let place = pairs.firstIndex(notBefore: pair.bits)
        guard place < pairs.count, pairs[place] == pair.bits else { return [] }
        return numbers[Int(listStarts[place])..<Int(listStarts[place + 1])]
    }

    /// Numbers of names in ascending order in which a query occurs, as ranges.
    func hits(_ query: String) -> [Range<Int>] {
        let scalars = Array(query.unicodeScalars)
        guard let first = scalars.first else { return [names.indices] }
        if scalars.count == 1 {
            return first.isASCII
                ? [beginning(with: query)] : ranges(list(Pair(first)))
        }
        let found = zip(scalars, scalars.dropFirst()).map { list(Pair($0, $1)) }
        let shortest = found.min { $0.count < $1.count } ?? []
        guard scalars.count > 2 else { return ranges(shortest) }
        let wanted = Array(query.utf8)
        return ranges(shortest.filter { occurs(wanted, in: Int($0)) })
    }

    /// How a name answers a query that occurs in its key.
    enum Rank: Int, CaseIterable {
        /// The name, its pinyin or its initials are just so.
        case exact
        case beginning, inside
    }

    func rank(_ number: Int, of query: [UInt8]) -> Rank {
        var part = Int(starts[number])
        let end = Int(starts[number + 1])
        var best = Rank.inside
        while part + query.count <= end {
            if query.indices.allSatisfy({ keys[part + $0] == query[$0] }) {
                let rest = part + query.count
                if rest == end || keys[rest] == UInt8(ascii: " ") { return .exact }
                best = .beginning
            }
            while part < end, keys[part] != UInt8(ascii: " ") { part += 1 }
            part += 1
        }
        return best
    }

    /// The number of the first name that does not come before another in a list.
    func place(of order: String) -> Int {
        names.partition { SearchKey.order(of: $0) < order }
    }

    /// The number of somebody's whole name.
    func number(of name: String) -> Int? {
        let place = place(of: SearchKey.order(of: name))
        return place < names.count && names[place] == name ? place : nil
    }

    /// One letter finds those whose sound begins with it: they stand together.
    private func beginning(with letter: String) -> Range<Int> {
        let start = place(of: letter)
        return start..<max(start, place(of: letter + "\u{7F}"))
    }

    private func occurs(_ query: [UInt8], in number: Int) -> Bool {
        let (start, end) = (Int(starts[number]), Int(starts[number + 1]))
        guard let first = query.first, end - start >= query.count else { return false }
        for place in start...end - query.count where keys[place] == first {
            if keys[place..<place + query.count].elementsEqual(query) { return true }
        }
        return false
    }

    private static func pairs(of key: String) -> [Pair] {
        let scalars = Array(key.unicodeScalars)
        let neighbours = zip(scalars, scalars.dropFirst())
            .filter { $0 != " " && $1 != " " }.map { Pair($0, $1) }
        return neighbours + scalars.filter { !$0.isASCII }.map { Pair($0) }
    }

    /// Neighbours become one range.
    private func ranges(_ numbers: some Sequence<UInt32>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for number in numbers {
            let number = Int(number)
            if let last = ranges.last, last.upperBound == number {
                ranges[ranges.count - 1] = last.lowerBound..<number + 1
            } else {
                ranges.append(number..<number + 1)
            }
        }
        return ranges
    }
}
