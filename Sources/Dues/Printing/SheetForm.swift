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
    static let fields = [people.description, on.description, dates.description]

    let people: [PersonID]
    let on: CivilDate
    let dates: [CivilDate?]

    init?(_ entry: inout Entry) {
        guard let (people, on, dates) = entry.all(Self.people, Self.on, Self.dates) else {
            return nil
        }
        (self.people, self.on, self.dates) = (people, on, dates)
    }

    func day(of line: SheetLine) -> CivilDate {
        (dates.indices.contains(line.line - 1) ? dates[line.line - 1] : nil) ?? on
    }
}
