import Kernel
import Web

/// What is asked of whoever hands a table of pay in.
struct PayDraftForm: Form {
    static let grounds: [Fixing.Ground] = [.yearly, .payChanged]

    static let from = Field<CivilDate>.month("from", FixingWords.from, hint: FixingWords.fromHint)
    static let ground = Field<Fixing.Ground>.choice(
        "ground", FixingWords.ground, of: grounds.map { ($0, $0.title) })
    static let fields = [from.description, ground.description]

    let from: CivilMonth
    let ground: Fixing.Ground

    init?(_ entry: inout Entry) {
        guard let (from, ground) = entry.all(Self.from, Self.ground) else { return nil }
        (self.from, self.ground) = (CivilMonth(of: from), ground)
    }

    static func blank(on today: CivilDate) -> Entry {
        Entry(
            Query([
                Query.Pair("from", CivilMonth(of: today).january.description),
                Query.Pair("ground", Fixing.Ground.yearly.rawValue),
            ]))
    }
}

/// The rows that somebody has looked at and accepts, each with what was in doubt about it.
struct PayAcceptanceForm: Form {
    struct Ticked: Sendable {
        let line: Int
        /// Nil where a program did not say what it saw.
        let seen: String?

        init?(_ text: String) {
            let words = text.split(separator: " ")
            guard (1...2).contains(words.count), let line = Int(words[0]) else { return nil }
            self.line = line
            seen = words.count == 2 ? String(words[1]) : nil
        }
    }

    static let lines = Field<[Ticked]>(
        FieldDescription("line", PayrollWords.line, .hidden, isRepeated: true)
    ) { values throws(Complaint) in
        let lines = values.compactMap { Ticked($0) }
        guard !lines.isEmpty, lines.count == values.count, lines.count <= 1_000,
            Set(lines.map(\.line)).count == lines.count
        else { throw Complaint(PayrollWords.nothingTicked) }
        return lines
    }
    static let fields = [lines.description]

    let lines: [Ticked]

    init?(_ entry: inout Entry) {
        guard let lines = entry[Self.lines] else { return nil }
        self.lines = lines
    }
}
