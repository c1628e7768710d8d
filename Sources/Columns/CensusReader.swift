/// Makes a census of the bytes of a column file, and refuses whatever is none.
///
/// It asks for each piece by its length and never believes a number before it has been checked.
public struct CensusReader<Failure: Error> {
    /// Gives exactly so many bytes, the next ones, or throws.
    public typealias Source = (_ count: Int) throws(Failure) -> [UInt8]

    public enum Problem: Error {
        case refused(ColumnRefusal)
        case source(Failure)
    }

    private let source: Source
    private var place = 0

    public init(_ source: @escaping Source) { self.source = source }

    public mutating func census(fileSize: Int) throws(Problem) -> Census {
        guard fileSize >= ColumnHeader.size else { throw .refused(.otherFile) }
        let first = try take(ColumnHeader.size)
        let header = try refusing(try ColumnHeader(first, fileSize: fileSize))
        let parents = try numbers(header.organizations)
        guard let tree = try? Tree(numbers: parents) else { throw .refused(.contradictory) }
        let starts = try numbers(header.organizations + 1)
        guard starts.first == 0, starts.last == UInt32(header.rows),
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .refused(.contradictory) }
        return try census(tree, header, starts)
    }

    private mutating func census(
        _ tree: Tree, _ header: ColumnHeader, _ starts: [UInt32]
    ) throws(Problem) -> Census {
        var columns = Census.noColumns
        var born = Pages<UInt16>(length: Census.pageLength)
        var joined = Pages<UInt16>(length: Census.pageLength)
        var left = header.rows
        while left > 0 {
            let count = min(left, Census.pageLength)
            for byte in columns.indices { columns[byte].append(page: try sealed(count)) }
            born.append(page: try months(count))
            joined.append(page: try months(count))
            left -= count
        }
        let census = Census(
            tree: tree, asOf: header.asOf, starts: starts, columns: columns, born: born,
            joined: joined)
        // A byte of a member is never 0: `Dimension`.
        let isWhole = census.tallies.allSatisfy { tally in
            (0..<Row.bytes).allSatisfy { tally[$0 * 256] == 0 }
        }
        guard isWhole else { throw .refused(.contradictory) }
        return census
    }

    private mutating func numbers(_ count: Int) throws(Problem) -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        while numbers.count < count {
            let block = min(count - numbers.count, Census.pageLength)
            let bytes = try sealed(block * 4)
            for number in 0..<block { numbers.append(bytes.little32(at: number * 4)) }
        }
        return numbers
    }

    private mutating func months(_ count: Int) throws(Problem) -> [UInt16] {
        let bytes = try sealed(count * 2)
        return (0..<count).map { bytes.little16(at: $0 * 2) }
    }

    private mutating func sealed(_ count: Int) throws(Problem) -> [UInt8] {
        let before = place
        var bytes = try take(count + 4)
        let sum = bytes.little32(at: count)
        bytes.removeLast(4)
        guard Checksum.of(bytes) == sum else { throw .refused(.damaged(at: before)) }
        return bytes
    }

    private mutating func take(_ count: Int) throws(Problem) -> [UInt8] {
        let bytes: [UInt8]
        do { bytes = try source(count) } catch { throw .source(error) }
        guard bytes.count == count else { throw .refused(.damaged(at: place)) }
        place += count
        return bytes
    }

    private func refusing(
        _ header: @autoclosure () throws(ColumnRefusal) -> ColumnHeader
    ) throws(Problem) -> ColumnHeader {
        do { return try header() } catch { throw .refused(error) }
    }
}
