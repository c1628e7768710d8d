public import Kernel
public import Keyring
import LocalSettings
public import Storage

// What a demonstration begins with.
extension Dues {
    /// Says of lines of pay whether they count, for an organisation and those below it.
    public static func loadDecisions(
        counting counted: [String], excluding excluded: [String],
        for organization: OrganizationID, from month: CivilMonth, at now: Instant,
        by account: AccountID, in tx: borrowing WriteTransaction
    ) throws {
        let treatments =
            counted.map { ($0, PayTreatment.counts) } + excluded.map { ($0, .excluded) }
        for (item, treatment) in treatments {
            let decision = PayDecision(
                organization: organization, item: PayMapping.plain(item), turn: 1, from: month,
                treatment: treatment)
            try tx.enter(decision, at: now, by: account)
        }
    }

    /// Somebody objects to the own base, if there is one.
    public static func loadObjection(
        of person: PersonID, saying words: String, at now: Instant, by account: AccountID,
        sealedBy cipher: FieldCipher, in tx: borrowing WriteTransaction
    ) throws {
        let month = CivilMonth(of: now.date)
        let held = try tx.fixings(of: [person], in: month)[person]
        guard let fixing = held?.row, fixing.payer.hasBase else { return }
        let answer = BaseAnswer(
            id: Fresh.id(at: now), fixing: fixing.id, turn: 1, person: person, kind: .objected,
            ground: .wrongItem, at: now, account: account)
        try tx.enter(
            answer, saying: words, sealedBy: try tx.duesCipher(of: person, by: cipher))
    }
}
