import Columns
import Disclosure
import Kernel
import Web

/// What an address asks: whose members, told apart by what, and which of them only.
///
/// What an address asks for and there is not, such as a dimension of another version, is left out.
struct Question: Sendable {
    enum Rows: Equatable, Sendable {
        /// The organisations directly below.
        case below
        case dimension(Dimension)
    }

    /// One value of one dimension.
    struct Only: Equatable, Sendable {
        let dimension: Dimension
        let value: Int

        var filters: [Dimension: Codes] { [dimension: dimension.codes(at: value)] }
        var name: String { "\(dimension.name).\(value)" }
    }

    let rows: Rows
    let columns: Dimension?
    let only: Only?

    init(_ query: Web.Query, hasBelow: Bool) {
        let asked = query["rows"].flatMap { Dimension(name: $0) }.map(Rows.dimension)
        rows = asked ?? (hasBelow ? .below : .dimension(.age))
        let columns = query["columns"].flatMap { Dimension(name: $0) }
        self.columns = columns.map(Rows.dimension) == rows ? nil : columns
        only = query["only"].flatMap { Only($0) }
    }

    /// The dimensions of the table; the first varies slowest.
    var groups: [Dimension] {
        guard case .dimension(let dimension) = rows else { return [columns].compactMap(\.self) }
        return [dimension, columns].compactMap(\.self)
    }
}

extension Question.Only {
    /// As it stands in an address: `sex.2`.
    init?(_ text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let dimension = Dimension(name: String(parts[0])),
            let value = Int(parts[1]), dimension.title(of: value) != nil
        else { return nil }
        self.init(dimension: dimension, value: value)
    }

    static let all: [Question.Only] = Dimension.offered.flatMap { dimension in
        (0..<dimension.axis.size).compactMap { value in
            dimension.title(of: value).map { _ in
                Question.Only(dimension: dimension, value: value)
            }
        }
    }

    var title: Phrase {
        let (whole, part) = (dimension.title, dimension.title(of: value))
        return Phrase(
            "\(whole.chinese)：\(part?.chinese ?? "")", "\(whole.english): \(part?.english ?? "")")
    }
}
