public import Columns
import Glibc

/// A census on the disk: `docs/formats/columns.md`.
public enum ColumnFile {
    /// Replaces the file at once or not at all.
    public static func save(_ census: Census, to path: String) throws(ColumnFileError) {
        let new = "\(path).new"
        let file = try Descriptor(creating: new)
        try census.write { bytes throws(ColumnFileError) in try file.write(bytes) }
        try file.replace(path, from: new)
    }

    public static func load(_ path: String) throws(ColumnFileError) -> Census {
        let file = try Descriptor(reading: path)
        let size = try file.size
        var reader = CensusReader { count throws(ColumnFileError) in try file.read(count) }
        do {
            return try reader.census(fileSize: size)
        } catch {
            switch error {
            case .refused(let refusal): throw .refused(refusal, path)
            case .source(let error): throw error
            }
        }
    }
}

public enum ColumnFileError: Error, Equatable, CustomStringConvertible {
    case refused(ColumnRefusal, String)
    /// An error of the system, by its number.
    case system(Int32, String)

    var isMissingFile: Bool {
        if case .system(ENOENT, _) = self { true } else { false }
    }

    public var description: String {
        switch self {
        case .refused(let refusal, let path): "\(path): \(refusal)"
        case .system(let number, let path): unsafe "\(path): \(String(cString: strerror(number)))"
        }
    }
}
