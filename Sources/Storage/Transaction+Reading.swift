extension Transaction {
    /// The same transaction for one that only reads.
    ///
    /// A feature that is handed another's question as a closure gets one for reading, because a
    /// closure cannot be generic; by this it can also be asked in the middle of a command.
    ///
    /// Swift 6.3.1 aborts when it copies this function into another module's optimiser, because it
    /// makes a value that cannot be copied; the attribute keeps it here.
    @_semantics("optimize.no.crossmodule")
    public borrowing func reading<Result>(
        _ body: (borrowing ReadTransaction) throws -> Result
    ) rethrows -> Result {
        let isWithinWriting = isWithinWriting || Mode.self == Writing.self
        return try body(ReadTransaction(on: session, isWithinWriting: isWithinWriting))
    }
}
