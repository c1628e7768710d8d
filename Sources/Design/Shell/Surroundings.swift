public import HTML
public import Kernel
public import Web

/// What surrounds a page for one viewer: where they can go and on whose behalf they act.
public struct Surroundings: Sendable {
    /// The house: the name of the organisation that runs this installation.
    public var organization: Phrase?
    /// At most ten entries in all, the most used first.
    public var groups: [NavigationGroup]
    /// At most five, at the bottom of a phone.
    public var tabs: [NavigationEntry]
    public var search: Link?
    public var help: Link?
    public var account: Link?
    /// Somebody else, whose work this person does in their absence.
    public var actingFor: String?
    public var stopActing: Link?

    public init(
        organization: Phrase? = nil, groups: [NavigationGroup] = [], tabs: [NavigationEntry] = [],
        search: Link? = nil, help: Link? = nil, account: Link? = nil, actingFor: String? = nil,
        stopActing: Link? = nil
    ) {
        self.organization = organization
        self.groups = groups
        self.tabs = tabs
        self.search = search
        self.help = help
        self.account = account
        self.actingFor = actingFor
        self.stopActing = stopActing
    }
}

public struct NavigationGroup: Sendable {
    public let title: Phrase
    public let entries: [NavigationEntry]

    public init(_ title: Phrase, _ entries: [NavigationEntry]) {
        self.title = title
        self.entries = entries
    }
}

/// One way into a part of the product, with a count of things to do there, never of things to see.
public struct NavigationEntry: Sendable {
    public let section: Section
    public let title: Phrase
    public let icon: Icon
    public let link: Link
    public let count: Int
    /// The key that goes there after `g`.
    public let key: String?

    public init(
        _ section: Section, _ title: Phrase, _ icon: Icon, _ link: Link, count: Int = 0,
        key: String? = nil
    ) {
        self.section = section
        self.title = title
        self.icon = icon
        self.link = link
        self.count = count
        self.key = key
    }
}
