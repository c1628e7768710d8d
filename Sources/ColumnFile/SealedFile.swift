import Columns
import Glibc

/// A file of bytes that ends with their checksum.
public enum SealedFile {
    /// Replaces the file at once or not at all.
    public static func save(_ bytes: [UInt8], to path: String) throws(ColumnFileError) {
        let new = "\(path).new"
        let file = try Descriptor(creating: new)
        try file.write(bytes)
        let sum = Checksum.of(bytes)
        try file.write((0..<4).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) })
        try file.replace(path, from: new)
    }

    public static func load(_ path: String) throws(ColumnFileError) -> [UInt8] {
        let file = try Descriptor(reading: path)
        let size = try file.size
        var bytes = try file.read(size)
        guard bytes.count == size, size >= 4 else { throw .refused(.damaged(at: size), path) }
        let sum = bytes.suffix(4).reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        bytes.removeLast(4)
        guard Checksum.of(bytes) == sum else { throw .refused(.damaged(at: 0), path) }
        return bytes
    }

    /// The bytes of a file as they are, without a checksum.
    public static func plainBytes(of path: String) throws(ColumnFileError) -> [UInt8] {
        let file = try Descriptor(reading: path)
        return try file.read(try file.size)
    }

    /// Takes a file away; one that is not there is away already.
    public static func remove(_ path: String) throws(ColumnFileError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .system(errno, path) }
    }

    /// Makes a folder for this program alone, if there is none.
    public static func makeFolder(_ path: String) throws(ColumnFileError) {
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system(errno, path) }
    }
}
