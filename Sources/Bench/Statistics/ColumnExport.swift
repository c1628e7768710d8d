import Columns
import Glibc
import Storage

/// The same members as other engines read them: for each dimension a file of one byte a member,
/// and for each organisation the number after its subtree and the number of its first member.
struct ColumnExport {
    private let census: Census

    init(_ census: Census) { self.census = census }

    func write(to folder: String) throws(StorageError) {
        for dimension in Dimension.allCases {
            try write("\(folder)/\(dimension).u8") { give throws(StorageError) in
                try census.eachPage(of: dimension) { page throws(StorageError) in try give(page) }
            }
        }
        let tree = census.tree
        let ends = (0..<tree.count).map { UInt32(tree.subtree(of: $0).upperBound) }
        let starts = (0...tree.count).map { UInt32(census.firstPlace(of: $0)) }
        for (name, numbers) in [("ends", ends), ("starts", starts)] {
            try write("\(folder)/\(name).u32") { give throws(StorageError) in
                try give(
                    numbers.flatMap { number in
                        (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32($0 * 8)) }
                    })
            }
        }
    }

    private func write(
        _ path: String,
        _ body: (_ give: ([UInt8]) throws(StorageError) -> Void) throws(StorageError) -> Void
    ) throws(StorageError) {
        guard let file = unsafe fopen(path, "w") else {
            throw StorageError(.unavailable, logDetail: "cannot write \(path)")
        }
        defer { unsafe fclose(file) }
        try body { bytes throws(StorageError) in
            guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else {
                throw StorageError(.unavailable, logDetail: "cannot write \(path)")
            }
        }
    }
}
