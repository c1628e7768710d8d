extension Census {
    /// The codes of all places in order, a page at a time; 0 where nobody is and where it is a code.
    public func eachPage<Failure: Error>(
        of dimension: Dimension, _ give: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        for page in columns[dimension.byte].pages {
            try give(page.map { dimension.code(in: $0) })
        }
    }

    /// Where the members of an organisation begin; behind the last one, where all end.
    public func firstPlace(of organization: Int) -> Int { Int(starts[organization]) }
}
