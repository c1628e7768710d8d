import Access
public import Directories
public import Kernel
public import LocalSettings
public import Register
public import Web

/// Lists of members that leave the house as tables: by whom, what for and who was on them is on
/// record before the first byte goes, and stands in the file itself.
public struct Exports: Sendable {
    let register: Register
    let organizations: OrganizationDirectory
    let spool: any Spool
    /// For workbooks while they are written.
    let folder: String

    /// More people than this are taken out unit by unit: each of them reads that it was done.
    static let rowLimit = 10_000

    public init(
        register: Register, organizations: OrganizationDirectory, spool: any Spool,
        folder: String
    ) {
        self.register = register
        self.organizations = organizations
        self.spool = spool
        self.folder = folder
    }

    public enum Places {
        public static let members = Place("/members/export")
        public static let chosen = Place("/members/export/chosen")
        static let agreed = Place("/members/export/agreed/{}", Approval.ID.self)
        static let settings = Place("/members/export/rules")
    }

    public static let permissions = [
        Permission(
            .exportMembers, Phrase("导出党员名册", "Export the list of members"), on: .personal,
            for: [.clerk: .subtree, .committeeSecretary: .subtree], needsStepUp: true),
        Permission(
            .agreeToExport, Phrase("同意大批导出", "Agree that a long list leaves"), on: .personal,
            for: [.clerk: .subtree, .committeeSecretary: .subtree], needsStepUp: true),
        Permission(
            .setExportRules, Phrase("设定导出限额", "Set the limits of exports"), on: .open,
            for: [.systemAdministrator: .installation], needsStepUp: true),
    ]

    public var routes: [Route] {
        [
            .get(Places.members, for: .permitted(.exportMembers), ExportWords.title) { visit in
                guard !own(visit).isEmpty else { throw Denial.forbidden }
                return try visit.show(try await page(visit, ExportForm.blank(visit)))
            },
            .post(
                Places.members, for: .permitted(.exportMembers), ExportWords.title,
                fields: ExportForm.fields, options: .heavy
            ) { visit in try await export(visit) },
            .post(
                Places.chosen, for: .permitted(.exportMembers), ExportWords.title,
                fields: [ExportForm.people.description]
            ) { visit in
                guard !own(visit).isEmpty else { throw Denial.forbidden }
                let people = visit.submitted.all(ExportForm.people.name)
                return try visit.show(
                    try await page(visit, ExportForm.blank(visit, of: people)))
            },
            .post(
                Places.agreed, for: .permitted(.exportMembers), ExportWords.takeOut,
                options: .heavy
            ) { visit, id in try await takeOut(id, visit) },
        ]
            + Exports.settingsDesk.routes
    }

    static let settingsDesk = SettingsDesk<ExportSetting>(
        ExportWords.limits, lead: ExportWords.limitsLead, at: Places.settings,
        for: .setExportRules, in: Section("status"))

    public static let settingsWay = settingsDesk.way

    /// Asked without the second factor, which the act itself asks for.
    func own(_ visit: Visit) -> [OrganizationID] {
        _ = visit.may(.exportMembers, on: .installation)
        return visit.ownOrganizations(for: .exportMembers)
    }
}

extension Action {
    public static let exportMembers = Action("person.export")
    public static let agreeToExport = Action("person.agreeToExport")
    public static let setExportRules = Action("person.setExportRules")
}
