public import Access
public import Crypto
public import Kernel
public import Keyring
public import Storage
public import Web

/// Knows who somebody is: accounts, passwords, second factors, sessions.
public struct Identity: Sendable {
    public let settings: IdentitySettings
    let access: Access
    let people: People
    let journal: any Journal
    let database: any Database
    let clock: any TimeSource
    let cipher: FieldCipher
    let keys: IdentityKeys
    let hasher: PasswordHasher
    let common: CommonPasswords

    public init(
        _ settings: IdentitySettings, database: any Database, keyring: Keyring, access: Access,
        people: People, journal: any Journal, clock: any TimeSource,
        common: CommonPasswords = .own
    ) {
        self.settings = settings
        self.access = access
        self.people = people
        self.journal = journal
        self.database = database
        self.clock = clock
        self.common = common
        cipher = keyring.fields
        keys = IdentityKeys(keyring)
        hasher = PasswordHasher(cost: settings.passwordCost)
    }

    var ledger: PatienceLedger { PatienceLedger(key: keys.failures) }
}

/// How an installation knows people.
public struct IdentitySettings: Sendable {
    public var policy: PasswordPolicy
    public var passwordCost: PasswordCost
    /// What an authenticator app shows beside the code.
    public var issuer: String
    /// Words that nobody takes for a password here: the names of the house.
    public var ownWords: [String]
    /// Whom to ask who cannot sign in: a name and a phone.
    public var help: Phrase
    /// What stands before a path in a link that is handed over, such as `https://tongxin.example`;
    /// without it the name by which the browser reached us.
    public var publicAddress: String?
    /// Whether an officer may act from an address; the installation names its networks.
    public var mayAdminister: @Sendable (_ address: String) -> Bool
    /// The accounts of a demonstration, which anybody may enter with one press.
    public var demoAccounts: [DemoAccount]

    public init(
        policy: PasswordPolicy = PasswordPolicy(.modern), passwordCost: PasswordCost = .standard,
        issuer: String = "同心", ownWords: [String] = ["tongxin", "同心"], help: Phrase,
        publicAddress: String? = nil,
        mayAdminister: @escaping @Sendable (_ address: String) -> Bool = { _ in true },
        demoAccounts: [DemoAccount] = []
    ) {
        self.policy = policy
        self.passwordCost = passwordCost
        self.issuer = issuer
        self.ownWords = ownWords
        self.help = help
        self.publicAddress = publicAddress
        self.mayAdminister = mayAdminister
        self.demoAccounts = demoAccounts
    }
}

/// Somebody to be in a demonstration.
public struct DemoAccount: Sendable {
    public let signInName: String
    public let role: Phrase
    public let password: String

    public init(_ signInName: String, _ role: Phrase, password: String) {
        self.signInName = signInName
        self.role = role
        self.password = password
    }
}

/// What Identity asks about people; App connects Register.
public struct People: Sendable {
    public struct Card: Sendable {
        public let name: String
        /// The organisation the person belongs to, then those above it.
        public let organizations: [OrganizationID]

        public init(name: String, organizations: [OrganizationID]) {
            self.name = name
            self.organizations = organizations
        }
    }

    public typealias Find =
        @Sendable (PersonID, CivilDate, borrowing ReadTransaction) throws -> Card?
    public typealias Found =
        @Sendable (String, Instant, borrowing WriteTransaction) throws -> (OrganizationID, [Deed])

    public typealias Names =
        @Sendable ([OrganizationID], CivilDate, borrowing ReadTransaction) throws -> [String]

    let find: Find
    /// What organisations are called, in every way that somebody would type it.
    let names: Names
    /// Founds the top organisation at the first start, under this name.
    let foundTop: Found

    public init(
        find: @escaping Find, names: @escaping Names, foundTop: @escaping Found
    ) {
        self.find = find
        self.names = names
        self.foundTop = foundTop
    }
}

/// The keys that Identity works with, each for one use.
struct IdentityKeys: Sendable {
    let antiForgery: Secret
    let oneTimeLink: Secret
    let device: Secret
    let failures: Secret
    let recovery: Secret

    init(_ keyring: Keyring) {
        antiForgery = keyring.key(for: "identity/anti-forgery")
        oneTimeLink = keyring.key(for: "identity/one-time-link")
        device = keyring.key(for: "identity/device")
        failures = keyring.key(for: "identity/failures")
        recovery = keyring.key(for: "identity/recovery")
    }
}
