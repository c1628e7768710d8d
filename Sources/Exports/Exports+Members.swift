import Access
import Kernel
import LocalSettings
import Register
import Storage
import Web

extension Exports {
    func page(_ visit: Visit, _ entry: Entry) async throws -> ExportPage {
        let own = own(visit)
        let names = try await visit.read { tx in
            try organizations.names(own, visit.today, tx)
        }
        return ExportPage(
            entry: entry,
            places: own.compactMap { id in
                names[id].map { .init(id.description, Phrase(verbatim: $0)) }
            },
            purposes: visit.services.authority.purposes.map { .init($0.code, $0.title) },
            mayUnmask: own.contains {
                visit.viewer.may(.unmaskPerson, on: Object(organizations: [$0]))
            }, leaves: try await leaves(visit))
    }

    private func leaves(_ visit: Visit) async throws -> [ExportLeave] {
        let account = try visit.signedIn().account
        return try await visit.read { tx in try tx.leaves(of: account, at: visit.now) }
    }

    /// What a second person agreed to, by who asked for it.
    func takeOut(_ approval: Approval.ID, _ visit: Visit) async throws -> Response {
        guard !own(visit).isEmpty else { throw Denial.forbidden }
        let account = try visit.signedIn().account
        let leave = try await visit.read { tx in try tx.leave(approval) }
        // Of what others may take out nothing is told, not even that there is something.
        guard let leave, leave.requester == account, let form = leave.form else {
            throw Denial.hidden
        }
        guard leave.isOpen(at: visit.now) else {
            throw Failure(.conflict, ExportWords.leaveIsGone)
        }
        return try await export(form, visit, by: leave)
    }

    /// What leaves the house is on record before it leaves, for each person on the list.
    func export(_ visit: Visit) async throws -> Response {
        guard !own(visit).isEmpty else { throw Denial.forbidden }
        var entry = try visit.entry(for: ExportForm.self)
        do {
            guard let form = ExportForm(&entry), entry.complaints.isEmpty else {
                return try visit.show(try await page(visit, entry), .unprocessable)
            }
            return try await export(form, visit)
        } catch let complaint as Complaint {
            entry.complain(complaint)
            return try visit.show(try await page(visit, entry), .unprocessable)
        }
    }

    private func export(
        _ form: ExportForm, _ visit: Visit, by leave: ExportLeave? = nil
    ) async throws -> Response {
        guard let purpose = visit.services.authority.purpose(coded: form.purpose) else {
            throw Complaint(ExportWords.choosePurpose, field: ExportForm.purpose.name)
        }
        guard form.on <= visit.today else {
            throw Complaint(ExportWords.future, field: ExportForm.on.name)
        }
        let chain = try await visit.read { tx in
            try organizations.ancestry(form.organization, visit.today, tx)
        }
        let object = Object(organizations: chain)
        try visit.permit(.exportMembers, on: object)
        if form.isWhole {
            try visit.permit(.unmaskPerson, on: object.field(.sensitive), for: purpose)
        }
        let sheet = try await sheet(form, purpose, visit)
        if leave == nil, try await needsSecond(sheet, visit) {
            return try await ask(form, for: sheet.members.count, visit)
        }
        try await record(sheet, form, purpose, visit, by: leave)
        return try await response(sheet, form)
    }

    private func sheet(
        _ form: ExportForm, _ purpose: Purpose, _ visit: Visit
    ) async throws -> MemberSheet {
        let name = try visit.signedIn().name
        let time = "\(visit.now.date) \(visit.now.clockTime)"
        let mark = ExportWords.mark(by: name, at: time, for: purpose.title, form.reason)
        return try await visit.read { tx in
            let below = try organizations.below(form.organization, form.on, tx)
            let members = try register.listed(
                below: below, on: form.on, only: form.people, limit: Exports.rowLimit + 1, in: tx)
            guard form.people.isEmpty || !members.isEmpty else {
                throw Complaint(ExportWords.nobodyThere, field: ExportForm.organization.name)
            }
            guard members.count <= Exports.rowLimit else {
                throw Complaint(
                    ExportWords.tooMany(Exports.rowLimit), field: ExportForm.organization.name)
            }
            return MemberSheet(
                members: members,
                branches: try organizations.names(
                    members.map(\.membership.branch), form.on, tx),
                isWhole: form.isWhole, mark: mark(in: visit.language),
                id: String(visit.request.id.description.suffix(12)), language: visit.language)
        }
    }

    private func needsSecond(_ sheet: MemberSheet, _ visit: Visit) async throws -> Bool {
        let limits = try await visit.read { tx in
            try tx.settings(on: visit.today, of: ExportSetting.self)
        }
        return sheet.members.count > limits[.rowsAlone]
    }

    private func record(
        _ sheet: MemberSheet, _ form: ExportForm, _ purpose: Purpose, _ visit: Visit,
        by leave: ExportLeave?
    ) async throws {
        let target = Deed.Target("organization", form.organization)
        let whole = Deed(
            .exportMembers, target, in: form.organization,
            changes: [
                Deed.Change("on", from: nil, to: form.on.description),
                Deed.Change("rows", from: nil, to: String(sheet.members.count)),
                Deed.Change("numbers", from: nil, to: form.isWhole ? "whole" : "masked"),
            ]
                + [leave].compactMap(\.self).map { leave in
                    Deed.Change("approval", from: nil, to: leave.approval.description)
                }, for: purpose, because: form.reason)
        let each = sheet.members.map { member in
            Deed(
                form.isWhole ? .unmaskPerson : .exportMembers,
                Deed.Target("person", member.person.id), in: member.membership.branch,
                about: member.person.id, for: purpose, because: form.reason)
        }
        let (journal, circumstances) = (visit.services.journal, visit.circumstances)
        try await visit.services.database.write(within: .seconds(30)) { tx in
            if let leave {
                guard try tx.use(leave, at: circumstances.at) else {
                    throw Failure(.conflict, ExportWords.leaveIsGone)
                }
            }
            try journal.write([whole] + each, circumstances, in: tx)
        }
    }

    private func response(
        _ sheet: MemberSheet, _ form: ExportForm
    ) async throws -> Response {
        let name = "members-\(form.on).\(form.format.rawValue)"
        switch form.format {
        case .csv:
            return Response.attachment(
                try sheet.csv(), named: name, type: "text/csv; charset=utf-8")
        case .xlsx:
            let file = try await spool.empty()
            try sheet.write(to: file.path, temporaryFolder: folder)
            return Response.attachment(
                try file.bytes(at: 0, upTo: file.sizeBytes), named: name,
                type: Response.workbookType)
        }
    }
}
