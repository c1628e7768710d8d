/// A table as a stream of rows, the heading among them.
public protocol TableReader: AnyObject {
    /// Fills the batch with the next rows. `false` says that there are none left.
    ///
    /// It throws a `SheetRefusal` where the file is at fault, and what reading the bytes threw.
    func next(_ batch: inout RowBatch) throws -> Bool
}

extension TableReader {
    /// Every row in turn.
    public func forEachRow(_ body: (Row) throws -> Void) throws {
        var batch = RowBatch()
        while try next(&batch) {
            for index in 0..<batch.count { try body(batch[index]) }
        }
    }
}
