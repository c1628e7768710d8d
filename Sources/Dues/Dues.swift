public import Directories
public import Keyring
public import Storage
public import Web

/// Dues: what each member owes for a month and why, what was paid, and where the money went.
///
/// What a member owes is fixed once a year from a base that only the member and the clerk see. A
/// slip asks for the amount of one month; money moves by postings that balance and are never
/// changed.
public struct Dues: Sendable {
    let cipher: FieldCipher
    let organizations: OrganizationDirectory
    /// What stands directly below an organisation.
    let units: UnitSource

    public init(
        cipher: FieldCipher, organizations: OrganizationDirectory, units: @escaping UnitSource
    ) {
        self.cipher = cipher
        self.organizations = organizations
        self.units = units
    }

    /// Dues as a whole: rises whenever an amount, a slip or a posting becomes different.
    public static let topic = Topic("dues")
    public static let section = Section("dues")
}
