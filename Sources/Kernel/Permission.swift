/// Something that can be done, such as `organization.rename`; each feature lists its own.
public struct Action: Hashable, Sendable, CustomStringConvertible {
    public let name: String

    public init(_ name: String) { self.name = name }

    public var description: String { name }

    /// What it is done to: `organization` for `organization.rename`.
    public var kind: Substring { name.prefix { $0 != "." } }
}

/// How much protection a value needs (security.md §2).
public enum DataClass: Int, Sendable, Codable, CaseIterable, Comparable {
    /// Class 5, `secret`, is missing on purpose: nobody may be permitted to read it.
    case open = 1
    case inside
    case personal
    case sensitive

    public static func < (left: DataClass, right: DataClass) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// How far a role's permission goes.
public enum Reach: String, Sendable, Codable, CaseIterable {
    /// Objects about oneself.
    case own
    /// Objects of the very organisation of the grant.
    case organization
    /// Objects of the organisation of the grant and of every one below it.
    case subtree
    /// Objects of every organisation: what all inside may know, such as how units are called.
    case everywhere
    /// Objects that belong to the installation and to no organisation, such as its settings.
    case installation
}

/// One line of the permission matrix: an action on data of a class, and who may do it how far.
public struct Permission: Sendable {
    public let action: Action
    public let title: Phrase
    public let dataClass: DataClass
    public let reaches: [Role: Reach]
    /// Asks what for, in one tap; the answer is logged and shown to the person looked at.
    public let needsPurpose: Bool
    /// Asks for a second factor shown within the last five minutes.
    public let needsStepUp: Bool
    /// Takes effect only when a different person agrees.
    public let needsSecondPerson: Bool

    public init(
        _ action: Action, _ title: Phrase, on dataClass: DataClass, for reaches: [Role: Reach],
        needsPurpose: Bool = false, needsStepUp: Bool = false, needsSecondPerson: Bool = false
    ) {
        self.action = action
        self.title = title
        self.dataClass = dataClass
        self.reaches = reaches
        self.needsPurpose = needsPurpose
        self.needsStepUp = needsStepUp
        self.needsSecondPerson = needsSecondPerson
    }
}

/// What an action is aimed at, as far as a permission cares.
public struct Object: Sendable {
    /// The organisation it belongs to, then those above it up to the root; empty for what
    /// belongs to the installation.
    public let organizations: [OrganizationID]
    /// The person it is about.
    public let person: PersonID?
    /// The class of the very field that is read or written, where the action alone leaves it
    /// open: who may see a record may not see every field of it.
    public let field: DataClass?

    public init(
        organizations: [OrganizationID], person: PersonID? = nil, field: DataClass? = nil
    ) {
        self.organizations = organizations
        self.person = person
        self.field = field
    }

    public static let installation = Object(organizations: [])

    /// One field of it.
    public func field(_ dataClass: DataClass) -> Object {
        Object(organizations: organizations, person: person, field: dataClass)
    }
}

/// What somebody opens another person's record for. It is asked in one tap and logged.
public struct Purpose: Hashable, Sendable {
    public let code: String
    public let title: Phrase

    public init(_ code: String, _ title: Phrase) {
        self.code = code
        self.title = title
    }
}

/// The answer of the one function that decides every read and write.
public enum Decision: Equatable, Sendable {
    case allowed
    case refused(Denial)
}

/// Why not. `hidden` shows as not found, because even the existence of the object is private.
public enum Denial: Error, Equatable, Sendable {
    case hidden
    case forbidden
    case needsPurpose
    case needsStepUp
}
