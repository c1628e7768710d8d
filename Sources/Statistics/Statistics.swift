public import Directories
public import Kernel
public import Web

/// Counts of members by anything that is counted, for any organisation with all below it.
///
/// The members stand in memory in columns, which follow the changes of the tree and the register.
/// Whoever may see the list of an organisation's members sees every number;
/// whoever may not sees no group so small that somebody in it could be told apart.
public struct Statistics: Sendable {
    let organizations: OrganizationDirectory
    let source: StatisticsSource
    /// The permission to see who the members of an organisation are.
    let lists: Action
    let keeper: Keeper
    let folder: MusterFolder?

    public init(
        organizations: OrganizationDirectory, source: StatisticsSource, lists: Action,
        folder: String? = nil
    ) {
        self.organizations = organizations
        self.source = source
        self.lists = lists
        keeper = Keeper(source)
        self.folder = folder.map { MusterFolder(path: $0) }
    }

    public static let section = Section("statistics")

    public enum Places {
        public static let members = Place("/statistics")
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

    public var routes: [Route] {
        [
            .get(Places.members, for: .permitted(.readStatistics), StatisticsWords.statistics) {
                visit in try visit.show(try await page(visit))
            }
        ]
    }
}

extension Action {
    public static let readStatistics = Action("statistics.read")
}
