import Kernel
import Register
import Sheets

/// A list of members as a table: the columns that an import understands, and a last one that says
/// where the table comes from.
struct MemberSheet {
    let members: [OpenedMember]
    let branches: [OrganizationID: String]
    let isWhole: Bool
    let mark: String
    /// On every row, so that a row that is copied out keeps it.
    let id: String
    let language: Language

    var headings: [String] {
        PersonField.allCases.map { $0.label(in: language) }
            + [
                ExportWords.branch, ExportWords.category, ExportWords.joined,
                ExportWords.confirmed, ExportWords.standing,
            ].map { $0(in: language) } + [mark]
    }

    func row(_ member: OpenedMember) -> [CellValue] {
        let fields = PersonField.allCases.map { cell($0, of: member.person) }
        let membership = member.membership
        return fields + [
            .text(branches[membership.branch] ?? ""),
            .text(membership.category.title(in: language)), .date(membership.joinedOn),
            membership.confirmedOn.map(CellValue.date) ?? .empty,
            member.standing.map { .text($0.title(in: language)) } ?? .empty, .text(id),
        ]
    }

    private func cell(_ field: PersonField, of person: Person) -> CellValue {
        guard let text = person[field] else { return .empty }
        if let date = CivilDate(text), !field.isSealed { return .date(date) }
        guard !field.isSealed || isWhole else { return .text(field.masked(text)) }
        return .text(field.words(for: text)(in: language))
    }

    func csv() throws -> [UInt8] {
        var writer = try CSVWriter()
        writer.write(headings.map(CellValue.text))
        for member in members { writer.write(row(member)) }
        return try writer.takeBytes()
    }

    func write(to path: String, temporaryFolder folder: String) throws {
        let writer = try WorkbookWriter(
            path: path, temporaryFolder: folder,
            sheetName: language == .chinese ? "党员名册" : "Members",
            columns: headings.map { WorkbookWriter.Column($0, width: 16) })
        for member in members { try writer.write(row(member)) }
        try writer.close()
    }
}
