public import HTML
public import Web

/// By which column a list is sorted, as its address says: `?sort=name` or `?sort=-name`.
public struct Ordering: Sendable, Equatable {
    public enum Direction: String, Sendable {
        case ascending, descending

        var icon: Icon { self == .ascending ? .sortAscending : .sortDescending }
    }

    public static let name = "sort"

    public let key: String
    public let direction: Direction
    let address: Link
    let query: Query

    /// Reads the address; what it does not allow falls back to the first key.
    public init(_ query: Query, at address: Link, keys: [String]) {
        let text = query[Ordering.name] ?? ""
        let isDescending = text.utf8.first == UInt8(ascii: "-")
        let key = isDescending ? String(text.dropFirst()) : text
        self.key = keys.contains(key) ? key : keys.first ?? ""
        direction = isDescending && keys.contains(key) ? .descending : .ascending
        self.address = address
        self.query = query
    }

    public static func == (left: Ordering, right: Ordering) -> Bool {
        left.key == right.key && left.direction == right.direction
    }

    func direction(of key: String) -> Direction? { key == self.key ? direction : nil }

    /// Sorts by a column; once more turns it round. A new order begins at the first page.
    func link(sortingBy key: String) -> Link {
        let turns = key == self.key && direction == .ascending
        let sorted = query.setting(Paging.name, to: nil)
            .setting(Ordering.name, to: turns ? "-" + key : key)
        return address.with(sorted)
    }
}

extension Link {
    /// The same path with the values of a query.
    public func with(_ query: Query) -> Link {
        query.pairs.reduce(self) { link, pair in link.adding(pair.name, pair.value) }
    }
}
