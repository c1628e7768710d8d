public import Kernel

/// A number that a clause sets, and how it binds.
///
/// Regulations are exact about their edges: 不足 and 超过 leave the number itself out, 以上 and
/// 不超过 include it.
public struct Limit: Hashable, Sendable {
    public enum Comparator: String, Sendable, Codable {
        /// 以上、不少于
        case atLeast
        /// 超过
        case moreThan
        /// 以内、不超过
        case atMost
        /// 不足
        case lessThan
    }

    public let comparator: Comparator
    public let number: Int
    public let clause: Clause

    init(_ comparator: Comparator, _ number: Int, _ clause: Clause) {
        self.comparator = comparator
        self.number = number
        self.clause = clause
    }

    public func isMet(by count: Int) -> Bool {
        switch comparator {
        case .atLeast: count >= number
        case .moreThan: count > number
        case .atMost: count <= number
        case .lessThan: count < number
        }
    }

    /// `不超过 50`, as it stands in a sentence.
    var words: Phrase {
        switch comparator {
        case .atLeast: Phrase("不少于 \(number)", "at least \(number)")
        case .moreThan: Phrase("超过 \(number)", "more than \(number)")
        case .atMost: Phrase("不超过 \(number)", "at most \(number)")
        case .lessThan: Phrase("不足 \(number)", "fewer than \(number)")
        }
    }
}
