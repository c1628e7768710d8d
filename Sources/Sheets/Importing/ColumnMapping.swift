import Kernel
import Text

/// Which column of a file is which column of a schema.
public struct ColumnMapping: Equatable, Sendable {
    /// For each column of the schema, where it stands in the file, counted from 0.
    private(set) var positions: [Int?]

    /// Goes by the headings: the title in either language, the key or a synonym. Blanks, marks such
    /// as `*` and notes in brackets make no difference. Of two headings for one column the first
    /// wins.
    public init(proposedFor headings: [String], _ schema: ImportSchema) {
        let found = headings.map(ColumnMapping.plain)
        positions = schema.columns.map { column in
            let names = [column.title.chinese, column.title.english, column.key] + column.synonyms
            let wanted = Set(names.map(ColumnMapping.plain))
            return found.firstIndex { !$0.isEmpty && wanted.contains($0) }
        }
    }

    /// As somebody said: keys of columns by heading, as `chosen(for:_:)` gives them.
    public init(_ keys: [String: String], for headings: [String], _ schema: ImportSchema) {
        positions = schema.columns.map { column in
            headings.firstIndex { keys[$0] == column.key }
        }
    }

    /// As somebody said who saw the file: where each column stands, counted from 0.
    public init(places: [String: Int], _ schema: ImportSchema) {
        positions = schema.columns.map { places[$0.key] }
    }

    /// To be remembered for the next file of the same source.
    public func keys(for headings: [String], _ schema: ImportSchema) -> [String: String] {
        var keys: [String: String] = [:]
        for (column, position) in zip(schema.columns, positions) {
            if let position, position < headings.count { keys[headings[position]] = column.key }
        }
        return keys
    }

    /// How many columns were found.
    public var count: Int { positions.count { $0 != nil } }

    /// The required columns that the file lacks.
    public func missing(in schema: ImportSchema) -> [ImportColumn] {
        zip(schema.columns, positions).filter { $0.isRequired && $1 == nil }.map(\.0)
    }

    /// Headings that mean nothing to the import; what stands below them is not read.
    public func unknown(among headings: [String]) -> [String] {
        let known = Set(positions.compactMap(\.self)), added = Set(ImportReport.addedHeadings)
        return headings.enumerated()
            .filter { !known.contains($0.offset) && !$0.element.isEmpty }
            .filter { !added.contains($0.element) }
            .map(\.element)
    }

    private static func plain(_ heading: String) -> String {
        var plain = "", depth = 0
        for character in heading.folded {
            switch character {
            case "(", "[", "【": depth += 1
            case ")", "]", "】": depth = max(0, depth - 1)
            case _ where depth > 0 || character.isWhitespace || "*:：_-/".contains(character): break
            default: plain.append(character)
            }
        }
        return plain
    }
}
