import Kernel
import Web

/// A sheet that came back: who paid, and when.
struct SheetForm: Form {
    static let people = Field<[PersonID]>(
        FieldDescription("person", DuesWords.people, .hidden, isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in
        let people = values.compactMap { PersonID($0) }
        guard !people.isEmpty, people.count == values.count, Set(people).count == people.count,
            people.count <= DuesSheet.mostLines
        else { throw Complaint(DuesWords.nobodyChosen(DuesSheet.mostLines)) }
        return people
    }
    static let on = Field<CivilDate>.date("on", DuesWords.receivedOn, hint: PrintingWords.onHint)
    /// One for each line of the sheet, most of them empty.
    static let dates = Field<[CivilDate?]>(
        FieldDescription(
            "dates", PrintingWords.otherDay, .hidden, isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in
        var dates: [CivilDate?] = []
        for (place, text) in values.enumerated() {
            guard text.isEmpty || CivilDate(text) != nil else {
                throw Complaint(PrintingWords.badDate(place + 1))
            }
            dates.append(CivilDate(text))
        }
        return dates
    }
    /// One for each line as well: which payment it was shown as, and of which slip. One that was issued
    /// anew is another claim. Together in one, as a form has a thousand fields at most. Without them
    /// the first payment, of the slip that stands.
    static let turns = Field<[Shown]>(
        FieldDescription(
            "turns", PrintingWords.turns, .hidden, isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in
        let turns = values.compactMap { Shown($0) }
        guard turns.count == values.count else { throw Complaint(PrintingWords.otherSheet) }
        return turns
    }
    static let fields = [
        people.description, on.description, dates.description, turns.description,
    ]

    let people: [PersonID]
    let on: CivilDate
    let dates: [CivilDate?]
    let turns: [Shown]

    init?(_ entry: inout Entry) {
        guard
            let (people, on, dates, turns) = entry.all(
                Self.people, Self.on, Self.dates, Self.turns)
        else { return nil }
        (self.people, self.on, self.dates, self.turns) = (people, on, dates, turns)
    }

    func day(of line: SheetLine) -> CivilDate {
        (dates.indices.contains(line.line - 1) ? dates[line.line - 1] : nil) ?? on
    }

    /// Whether the slip is the one that was shown.
    func isOfSlipShown(_ line: SheetLine) -> Bool {
        shown(line)?.isOfSlip(line) ?? true
    }

    /// Whether it was ticked as the payment that it is.
    func isAsShown(_ line: SheetLine) -> Bool { (shown(line)?.turn ?? 1) == line.turn }

    private func shown(_ line: SheetLine) -> Shown? {
        turns.indices.contains(line.line - 1) ? turns[line.line - 1] : nil
    }
}

extension SheetForm {
    /// A line as a form carries it: "2 017f…".
    struct Shown {
        let turn: Int
        /// Nothing where a program says the turn alone; empty where there was no slip.
        let slip: String?

        init?(_ text: String) {
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            guard let turn = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return nil }
            self.turn = turn
            slip = parts.count == 2 ? String(parts[1]) : nil
        }

        func isOfSlip(_ line: SheetLine) -> Bool { slip.map { $0 == line.slip } ?? true }

        /// Whether it is the same payment of the same slip.
        func isOf(_ line: SheetLine) -> Bool { turn == line.turn && isOfSlip(line) }
    }
}

extension SheetLine {
    fileprivate var slip: String { issued?.description ?? "" }

    /// As a form carries it.
    var shown: String { "\(turn) \(slip)" }
}
