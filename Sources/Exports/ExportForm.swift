import Design
import HTML
import Kernel
import Web

/// What is asked before a list leaves the house.
struct ExportForm: Form {
    enum Format: String, Sendable, CaseIterable { case xlsx, csv }

    static let organization = Field<OrganizationID>(
        FieldDescription("organization", ExportWords.organization, .text(maximum: 36))
    ) { values throws(Complaint) in
        guard let id = OrganizationID(values.first ?? "") else {
            throw Complaint(ExportWords.chooseOrganization)
        }
        return id
    }
    static let on = Field<CivilDate>.date("on", ExportWords.asOf)
    static let purpose = Field<String>.text("purpose", ExportWords.purpose, length: 1...40)
    static let reason = Field<String>.text(
        "reason", ExportWords.reason, hint: ExportWords.reasonHint, length: 2...200)
    static let format = Field<Format>.choice(
        "format", ExportWords.format,
        of: [(.xlsx, Phrase("Excel（xlsx）", "Excel (xlsx)")), (.csv, Phrase("CSV", "CSV"))])
    static let whole = Field<Bool>.tick(
        "whole", ExportWords.whole, hint: ExportWords.wholeHint)
    static let people = Field<[PersonID]>(
        FieldDescription("person", ExportWords.people, .hidden, isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in
        let people = values.compactMap { PersonID($0) }
        guard people.count == values.count else { throw Complaint(ExportWords.nobodyThere) }
        return people
    }
    static let fields = [
        people.description, organization.description, on.description, purpose.description,
        reason.description,
        format.description, whole.description,
    ]

    /// Those of the organisation who were chosen; none for everybody.
    let people: [PersonID]
    let organization: OrganizationID
    let on: CivilDate
    let purpose: String
    let reason: String
    let format: Format
    /// Numbers as they are, for whoever may see them.
    let isWhole: Bool

    init?(_ entry: inout Entry) {
        guard
            let (people, organization, on, purpose, reason, format, isWhole) = entry.all(
                Self.people, Self.organization, Self.on, Self.purpose, Self.reason, Self.format,
                Self.whole)
        else { return nil }
        self.people = people
        (self.organization, self.on, self.purpose) = (organization, on, purpose)
        (self.reason, self.format, self.isWhole) = (reason, format, isWhole)
    }

    /// - Parameter people: who was chosen on the list.
    static func blank(_ visit: Visit, of people: [String] = []) -> Entry {
        Entry(
            Query(
                [Query.Pair("on", visit.today.description), Query.Pair("format", "xlsx")]
                    + people.map { Query.Pair(Self.people.name, $0) }))
    }
}
