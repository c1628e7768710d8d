public import Kernel

/// What is stored contradicts itself, in a sentence for the operator.
public struct LedgerFault: Error, Equatable, CustomStringConvertible {
    public let sentence: Phrase

    init(_ sentence: Phrase) { self.sentence = sentence }

    public var description: String { sentence.english }
}
