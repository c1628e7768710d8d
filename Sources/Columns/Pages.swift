/// A long list in pages of equal length.
///
/// It is a value: whoever counts holds a copy, and a change made meanwhile copies one page and
/// not the list. Nobody who reads waits for somebody who writes.
struct Pages<Element: Sendable>: Sendable {
    private(set) var pages: [[Element]] = []
    private(set) var count = 0
    let length: Int

    /// - Parameter length: elements of a page, a power of two.
    init(length: Int) { self.length = length }

    init(repeating element: Element, count: Int, length: Int) {
        self.length = length
        self.count = count
        var left = count
        while left > 0 {
            pages.append(Array(repeating: element, count: min(left, length)))
            left -= length
        }
    }

    subscript(index: Int) -> Element {
        get { pages[index / length][index % length] }
        set { pages[index / length][index % length] = newValue }
    }

    mutating func append(_ element: Element) {
        if count % length == 0 {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(length)
        }
        pages[pages.count - 1].append(element)
        count += 1
    }

    /// One whole page; every page but the last is full.
    mutating func append(page: [Element]) {
        precondition(count % length == 0 && page.count <= length, "pages are full but the last")
        pages.append(page)
        count += page.count
    }

    /// Changes a page where it lies.
    mutating func withPage<Result>(
        _ number: Int, _ body: (inout [Element]) -> Result
    ) -> Result {
        body(&pages[number])
    }
}
