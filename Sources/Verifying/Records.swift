/// A file of records: each with its length in two bytes before it.
struct RecordFile {
    let bytes: [UInt8]
    /// Only the beginning of it belongs to the head.
    let mayGoOn: Bool
}

/// The records of a file, one after the other.
struct Records {
    private let file: RecordFile
    private var place = 0
    private var ends: [Int] = []

    init(_ file: RecordFile) { self.file = file }

    var isAtEnd: Bool { file.mayGoOn || place == file.bytes.count }

    /// Nil where the file breaks off.
    mutating func next() -> [UInt8]? {
        let bytes = file.bytes
        guard place + 2 <= bytes.count else { return nil }
        let start = place + 2
        let end = start + Int(bytes[place]) << 8 + Int(bytes[place + 1])
        guard end <= bytes.count else { return nil }
        place = end
        ends.append(end)
        return Array(bytes[start..<end])
    }

    /// The file as it was when it had so many records.
    func bytes(upTo count: Int) -> [UInt8] { Array(file.bytes.prefix(ends[count - 1])) }
}
