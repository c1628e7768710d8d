// The addresses of tiles below the prefix of a log: `tile/0/x001/234`, `tile/entries/005.p/17`.

extension Tile {
    public var path: String {
        let part = isFull ? "" : ".p/\(count)"
        return "tile/\(content.name)/\(Tile.groups(of: index))\(part)"
    }

    /// Nil for whatever is no such address to the letter: each tile has one.
    public init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "tile", let content = Content(parts[1]) else {
            return nil
        }
        var rest = parts.dropFirst(2)
        var count = Tile.width
        if rest.count > 1, rest[rest.endIndex - 2].hasSuffix(".p") {
            guard let width = Tile.number(rest[rest.endIndex - 1]),
                (1..<Tile.width).contains(width)
            else { return nil }
            count = width
            rest = rest.dropLast()
            rest[rest.endIndex - 1] = rest[rest.endIndex - 1].dropLast(2)
        }
        guard let index = Tile.index(ofGroups: rest) else { return nil }
        self.init(content, index: index, count: count)
    }

    /// `x001/x234/067`: three digits a group, all but the last marked.
    private static func groups(of index: Int) -> String {
        var groups = [threeDigits(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.append("x" + threeDigits(rest % 1000))
            rest /= 1000
        }
        return groups.reversed().joined(separator: "/")
    }

    private static func index(ofGroups groups: ArraySlice<Substring>) -> Int? {
        // Six groups hold every index of a tree that anybody fills.
        guard let last = groups.last, groups.count <= 6 else { return nil }
        var index = 0
        for group in groups.dropLast() {
            guard group.first == "x", let digits = three(group.dropFirst()) else { return nil }
            index = index * 1000 + digits
        }
        // No group of zeros in front: a tile has one address.
        guard let digits = three(last), groups.count == 1 || groups.first != "x000" else {
            return nil
        }
        return index * 1000 + digits
    }

    private static func three(_ text: Substring) -> Int? {
        guard text.utf8.count == 3, text.utf8.allSatisfy(isDigit) else { return nil }
        return Int(text)
    }

    /// A number without zeros in front.
    static func number(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy(isDigit), text == "0" || text.first != "0" else { return nil }
        return Int(text)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func threeDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
}

extension Tile.Content {
    fileprivate var name: String {
        switch self {
        case .hashes(let level): String(level)
        case .entries: "entries"
        }
    }

    fileprivate init?(_ name: Substring) {
        if name == "entries" {
            self = .entries
        } else {
            guard let level = Tile.number(name), level < 64 else { return nil }
            self = .hashes(level: level)
        }
    }
}
