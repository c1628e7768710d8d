import HTML
import Kernel
import Sheets
import Storage
import Web

/// What is asked of whoever hands a table in. A program may announce a file by name and size
/// first, and send it in pieces afterwards.
struct HandingIn: Form {
    static let asOf = Field<CivilDate>.date(
        "on", ImportWords.asOf, hint: ImportWords.asOfHint)
    static let organization = Field<OrganizationID?>(
        FieldDescription(
            "organization", ImportWords.place, .text(maximum: 36), isOptional: true)
    ) { values throws(Complaint) in values.first.flatMap { OrganizationID($0) } }
    static let name = Field.text("name", ImportWords.file, length: 1...120).optional
    static let size = Field<Int>.number(
        "size", Phrase("大小（字节）", "Size in bytes"), in: 1...SheetLimits.large.fileBytes
    ).optional
    static let fields = [
        asOf.description, organization.description, name.description, size.description,
    ]

    let asOf: CivilDate
    let organization: OrganizationID?
    /// As announced.
    let name: String?
    let sizeBytes: Int?

    init?(_ entry: inout Entry) {
        let organization = entry[Self.organization] ?? nil
        let name = entry[Self.name] ?? nil, size = entry[Self.size] ?? nil
        guard let asOf = entry[Self.asOf] else { return nil }
        (self.asOf, self.organization, self.name, sizeBytes) = (asOf, organization, name, size)
    }

    static func blank(_ visit: Visit) -> Entry {
        Entry(Query([Query.Pair("on", visit.today.description)]))
    }
}

extension Imports {
    /// Takes a file as it comes, piece by piece, and lets its headings be read.
    func receive(_ visit: Visit) async throws -> Response {
        try visit.permitSomewhere(.prepareImport)
        return try await visit.submit(HandingIn.self) { form in
            try await received(form, visit)
        } command: { tx, form, it in
            if form.sizeBytes == nil {
                _ = try tx.move(it.id, from: .receiving, to: .opening)
            }
            return Outcome(
                deed(.prepareImport, it),
                answer: Answer(
                    seeing: Places.one.link(it.id),
                    saying: form.sizeBytes == nil ? ImportWords.handedIn : nil,
                    created: it.id.description))
        } otherwise: { entry in
            try await handingInPage(visit, entry)
        }
    }

    private func received(_ form: HandingIn, _ visit: Visit) async throws -> Import {
        guard form.asOf <= visit.today else {
            throw Complaint(ImportWords.futureDay, field: HandingIn.asOf.name)
        }
        let organization = try await target(form, visit)
        let principal = try visit.signedIn()
        guard let name = visit.file.map(\.name) ?? form.name, !name.isEmpty,
            (visit.file == nil) == (form.sizeBytes != nil)
        else { throw Complaint(ImportWords.noFile, field: "file") }
        let new = Import(
            id: Fresh.id(at: visit.now), organization: organization,
            account: principal.account, actor: principal.person, createdAt: visit.now,
            fileName: name, sizeBytes: form.sizeBytes ?? 0, asOf: form.asOf,
            language: visit.language, state: .receiving)
        try await visit.services.database.write { tx in try tx.add(new) }
        if let file = visit.file { try await keep(file, of: new, visit) }
        return new
    }

    private func keep(_ file: SubmittedFile, of new: Import, _ visit: Visit) async throws {
        var writer = PieceWriter(
            .file, of: new.id, in: visit.services.database, cipher(of: new.id), at: visit.now)
        while let bytes = try await file.next() { try await writer.write(bytes) }
        try await writer.finish()
        let sizeBytes = writer.sizeBytes
        guard sizeBytes > 0 else { throw Complaint(ImportWords.emptyFile, field: "file") }
        try await visit.services.database.write { tx in
            try tx.setSize(of: new.id, toBytes: sizeBytes)
        }
    }

    /// The organisation below which the table's branches are; named only by who has several.
    private func target(_ form: HandingIn, _ visit: Visit) async throws -> OrganizationID {
        let own = visit.ownOrganizations(for: .prepareImport)
        guard let organization = form.organization ?? own.first else { throw Denial.forbidden }
        let chain = try await visit.read { tx in
            try organizations.ancestry(organization, visit.today, tx)
        }
        try visit.permit(.prepareImport, on: Object(organizations: chain))
        return organization
    }

    /// Takes the next piece of a file that was announced.
    ///
    /// `Upload-Offset` says where the piece begins. One that begins elsewhere than the file ends
    /// so far is answered with where to go on: a sender that lost its connection asks by sending.
    func receivePiece(_ visit: Visit, _ id: Import.ID) async throws -> Response {
        let it = try await theImport(visit, id)
        guard it.state == .receiving else {
            throw Failure(.conflict, ImportWords.notNow(it.state))
        }
        let (kept, count) = try await visit.read { tx in
            (try tx.sizeBytes(of: .file, id), try tx.pieceCount(of: .file, id))
        }
        let bytes = visit.sentBytes
        guard visit.request.headers["upload-offset"].flatMap({ Int($0) }) == kept,
            !bytes.isEmpty, kept + bytes.count <= it.sizeBytes
        else { return Imports.offset(kept, .conflict) }
        let sealed = try cipher(of: id).seal(bytes, number: count)
        try await visit.services.database.write { tx in
            try tx.add(sealed, ofBytes: bytes.count, as: count, of: .file, id, at: visit.now)
        }
        if kept + bytes.count == it.sizeBytes { try await complete(it, visit) }
        return Imports.offset(kept + bytes.count, .noContent)
    }

    private func complete(_ it: Import, _ visit: Visit) async throws {
        let deed = deed(.prepareImport, it)
        _ = try await visit.command { tx in
            _ = try tx.move(it.id, from: .receiving, to: .opening)
            return Outcome(deed, answer: Answer(seeing: Places.one.link(it.id)))
        }
    }

    private static func offset(_ offset: Int, _ status: Status) -> Response {
        Response(
            status, headers: ["upload-offset": String(offset), "cache-control": "no-store"])
    }
}
