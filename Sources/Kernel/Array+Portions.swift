extension Array {
    /// The same elements in lists of a length that one statement takes, and takes well: a list of
    /// thousands takes a database longer to read than to answer.
    public func portions(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
