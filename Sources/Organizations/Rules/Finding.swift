public import Kernel

/// What a rule says about an organisation as it is, or as an act would make it.
///
/// A `must` that is broken refuses an act; a `generally` asks for a recorded reason; on the page
/// of an organisation both are warnings that say what to do.
public struct Finding: Hashable, Sendable {
    /// The name of the rule, such as `branch.members`.
    public let rule: String
    /// With the arithmetic: 党员 51 人，一般不超过 50 人.
    public let sentence: Phrase
    public let remedy: Phrase
    public let clause: Clause

    init(_ rule: String, _ sentence: Phrase, remedy: Phrase, _ clause: Clause) {
        self.rule = rule
        self.sentence = sentence
        self.remedy = remedy
        self.clause = clause
    }

    public var isBinding: Bool { clause.strength == .must }
}

extension Limit {
    /// A finding if the count is beyond the limit and the clause was in force on that day.
    func finding(
        _ rule: String, _ subject: Phrase, _ count: Int, unit: Phrase = Words.people,
        on date: CivilDate, remedy: Phrase
    ) -> Finding? {
        guard clause.isInForce(on: date), !isMet(by: count) else { return nil }
        let sentence = Words.arithmetic(
            subject, count, unit, self, isUsual: clause.strength == .generally)
        return Finding(rule, sentence, remedy: remedy, clause)
    }
}
