import ColumnFile
public import Directories
public import HTML
public import Kernel
public import Web

/// Counts of members by anything that is counted, for any organisation with all below it.
///
/// The members stand in memory in columns, which follow the changes of the tree and the register.
/// Whoever may see the list of an organisation's members sees every number;
/// whoever may not sees no group so small that somebody in it could be told apart.
public struct Statistics: Sendable {
    let organizations: OrganizationDirectory
    let people: PersonDirectory
    let source: StatisticsSource
    /// The permission to see who the members of an organisation are.
    let lists: Action
    /// Where somebody's file is.
    let file: @Sendable (PersonID) -> Link
    let keeper: Keeper
    let folder: MusterFolder?

    public init(
        organizations: OrganizationDirectory, people: PersonDirectory, source: StatisticsSource,
        lists: Action, file: @escaping @Sendable (PersonID) -> Link, folder: String? = nil
    ) {
        self.organizations = organizations
        self.people = people
        self.source = source
        self.file = file
        self.lists = lists
        keeper = Keeper(source)
        self.folder = folder.map { MusterFolder(path: $0) }
    }

    public static let section = Section("statistics")

    public enum Places {
        public static let members = Place("/statistics")
        public static let trends = Place("/statistics/trends")
        public static let yearly = Place("/statistics/yearly")
        public static let workbook = Place("/statistics/yearly/workbook")
        public static let document = Place("/statistics/yearly/document")
        public static let people = Place("/statistics/yearly/people")
    }

    public static let permissions = [
        Permission(
            .readStatistics, Phrase("查看统计", "See statistics"), on: .inside,
            for: [
                .member: .organization, .branchCommitteeMember: .subtree,
                .branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree, .leader: .subtree,
            ])
    ]

    /// Figures leave the house in files, which is on record.
    public static let acts: [Action: Phrase] = [
        .takeYearly: Phrase("下载统计年报", "Took the yearly tables")
    ]

    public var routes: [Route] {
        [
            .get(Places.members, for: .permitted(.readStatistics), StatisticsWords.statistics) {
                visit in try visit.show(try await page(visit))
            },
            .get(Places.trends, for: .permitted(.readStatistics), TrendsWords.title) { visit in
                try visit.show(try await trendsPage(visit))
            },
            .get(Places.yearly, for: .permitted(.readStatistics), YearlyWords.title) { visit in
                try visit.show(try await yearlyPage(visit))
            },
            .get(Places.workbook, for: .permitted(.readStatistics), YearlyWords.workbook) { visit in
                try await yearlyFile(visit, type: Statistics.workbookType, ending: "xlsx") {
                    try $0.workbook(
                        in: $1, path: try place(for: visit.request.id),
                        temporaryFolder: try temporaryFolder)
                }
            },
            .get(Places.document, for: .permitted(.readStatistics), YearlyWords.document) { visit in
                try await yearlyFile(visit, type: "application/pdf", ending: "pdf") {
                    try $0.pdf(in: $1, at: visit.now)
                }
            },
            .get(Places.people, for: .permitted(lists), YearlyWords.peopleTitle) { visit in
                try visit.show(try await countedPeople(visit))
            },
        ]
    }
}

extension Statistics {
    private static let workbookType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// For what is written until it has been sent.
    private var temporaryFolder: String {
        get throws {
            let path = folder?.path ?? "/tmp"
            try SealedFile.makeFolder(path)
            return path
        }
    }

    private func place(for request: RequestID) throws -> String {
        "\(try temporaryFolder)/\(request).xlsx"
    }
}

extension Action {
    public static let readStatistics = Action("statistics.read")
    static let takeYearly = Action("statistics.takeYearly")
}
