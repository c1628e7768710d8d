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
    /// One for each line as well: which payment it was shown as. Without them, the first.
    static let turns = Field<[Int]>(
        FieldDescription(
            "turns", PrintingWords.turns, .hidden, isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in
        let turns = values.compactMap { Int($0) }
        guard turns.count == values.count else { throw Complaint(PrintingWords.otherSheet) }
        return turns
    }
    /// And which slip it was, if any: one that was issued anew is another claim. Without them, those
    /// that stand.
    static let issued = Field<[String]>(
        FieldDescription(
            "issued", DuesWords.shown, .hidden, isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in values }
    static let fields = [
        people.description, on.description, dates.description, turns.description,
        issued.description,
    ]

    let people: [PersonID]
    let on: CivilDate
    let dates: [CivilDate?]
    let turns: [Int]
    let issued: [String]

    init?(_ entry: inout Entry) {
        guard
            let (people, on, dates, turns, issued) = entry.all(
                Self.people, Self.on, Self.dates, Self.turns, Self.issued)
        else { return nil }
        (self.people, self.on, self.dates) = (people, on, dates)
        (self.turns, self.issued) = (turns, issued)
    }

    func day(of line: SheetLine) -> CivilDate {
        (dates.indices.contains(line.line - 1) ? dates[line.line - 1] : nil) ?? on
    }

    /// Whether the slip is the one that was shown.
    func isOfSlipShown(_ line: SheetLine) -> Bool {
        !issued.indices.contains(line.line - 1) || issued[line.line - 1] == line.slip
    }

    /// Whether it was ticked as the payment that it is.
    func isAsShown(_ line: SheetLine) -> Bool {
        (turns.indices.contains(line.line - 1) ? turns[line.line - 1] : 1) == line.turn
    }
}

extension SheetLine {
    /// As a form carries it.
    var slip: String { issued?.description ?? "" }
}
