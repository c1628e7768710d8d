public import Kernel
public import Keyring
import LocalSettings
import Register
public import Storage

/// What somebody earns, as a load of many brings it.
public struct Earner: Sendable {
    let person: PersonID
    let branch: OrganizationID
    let isRetired: Bool
    let base: Money

    public init(
        _ person: PersonID, in branch: OrganizationID, isRetired: Bool, earning base: Money
    ) {
        self.person = person
        self.branch = branch
        self.isRetired = isRetired
        self.base = base
    }
}

extension Dues {
    /// Fixes the dues of many from a month on, by the rules of that month.
    public static func load(
        _ earners: [Earner], from month: CivilMonth, at now: Instant,
        by account: AccountID, sealedBy cipher: FieldCipher, in tx: borrowing WriteTransaction
    ) throws {
        let settings: DuesSettings = try tx.settings(on: month.firstDay)
        let fixings = try earners.map { earner in
            try Fixing(
                of: earner, from: month, by: settings, at: now, by: account)
        }
        for portion in fixings.portions(of: 1000) {
            let ciphers = try tx.ciphers(
                of: portion.map(\.person), keptIn: .ownKey, by: cipher)
            try tx.enter(Array(portion), sealedBy: ciphers)
        }
    }
}

extension Fixing {
    fileprivate init(
        of earner: Earner, from month: CivilMonth, by settings: DuesSettings,
        at now: Instant, by account: AccountID
    ) throws {
        let payer: Payer = earner.isRetired ? .retired : .wage
        let reckoning = try DuesCase(payer, base: earner.base, in: month).reckon(settings)
        self.init(
            id: Fresh.id(at: now), person: earner.person, turn: 1, organization: earner.branch,
            from: month, payer: payer, base: earner.base, rate: reckoning.rate,
            amount: reckoning.due, ground: .yearly, recordedAt: now, account: account)
    }
}
