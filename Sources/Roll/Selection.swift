public import Columns

/// Who is wanted.
public struct Selection: Hashable, Sendable {
    /// A trait must have one of some values.
    public struct Condition: Hashable, Sendable {
        let trait: Trait
        let codes: Codes

        public init(_ trait: Trait, _ codes: Codes) {
            self.trait = trait
            self.codes = codes
        }

        /// Codes that follow each other are one range.
        var runs: [Range<Int>] {
            var runs: [Range<Int>] = []
            for code in codes.all.lazy.map(Int.init) {
                if let last = runs.last, last.upperBound == code {
                    runs[runs.count - 1] = last.lowerBound..<code + 1
                } else {
                    runs.append(code..<code + 1)
                }
            }
            return runs
        }
    }

    /// The places of the tree that count; nobody elsewhere is found, counted or ranked.
    public var within: [Range<Int>]
    public var conditions: [Condition]
    /// A part of the name, of its sound or of its initials, as `SearchKey` reads it.
    public var words: String

    public init(
        within: [Range<Int>], where conditions: [Condition] = [], words: String = ""
    ) {
        self.within = within
        self.conditions = conditions
        self.words = words
    }

    func allows(_ branch: Int) -> Bool { within.contains { $0.contains(branch) } }

    func allows(_ traits: Traits) -> Bool {
        conditions.allSatisfy { $0.codes.contains(UInt8(traits[$0.trait])) }
    }
}
