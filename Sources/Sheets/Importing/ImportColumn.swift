public import Kernel

/// A column that an import understands.
public struct ImportColumn: Sendable {
    /// Says what is wrong with what stands in the column, or `nil`. It gets the bytes of the text
    /// without blanks around it, and is asked only where there is one.
    public typealias Check = @Sendable (Span<UInt8>) -> Phrase?

    /// What may stand in it.
    public enum Kind: Sendable, Equatable {
        /// One line of text.
        case text(upTo: Int)
        /// Digits and letters that must come exactly as they were typed, such as identity numbers.
        case code(upTo: Int)
        case date(ClosedRange<CivilDate>)
        case wholeNumber(ClosedRange<Int>)
        /// One of some words.
        case choice([Phrase])
        case yesOrNo
    }

    /// The name under which a mapping is remembered; it stays when titles change.
    public let key: String
    public let title: Phrase
    /// Other headings that mean it.
    public let synonyms: [String]
    public let kind: Kind
    public let isRequired: Bool
    let check: Check?
}

/// Where a column stands in its schema: what rows are asked by.
public struct ImportColumnID: Hashable, Sendable {
    let index: Int
}
