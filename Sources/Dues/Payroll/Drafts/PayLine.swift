import Crypto
import Kernel
import Keyring
import Register
import Storage

/// A row of a draft as the dry run shows it.
struct PayLine: Sendable {
    let row: PayRow
    let name: String?
    /// Nil where nobody here is meant.
    let branch: OrganizationID?
    let verdict: PayVerdict
    /// Of a doubt that is not accepted.
    let doubt: [UInt8]?

    /// So much of it tells whether it is what was looked at.
    var seen: String { doubt.map { Hex.encode(Array($0.prefix(6))) } ?? "" }

    var result: PayResult? {
        switch verdict {
        case .fixable(let result): result
        case .exception(_, _, let result): result
        }
    }

    var fault: (PayFault, String?)? {
        guard case .exception(let fault, let detail, _) = verdict else { return nil }
        return (fault, detail)
    }

    var kind: PayResult.Kind? {
        guard case .fixable(let result) = verdict else { return nil }
        return result.kind
    }
}

extension Dues {
    /// Holds rows of a draft against what is known today: as often as somebody looks, and once more
    /// when they are fixed.
    ///
    /// - Parameter own: whose rows are nobody's to fix who is at it.
    func judge(
        _ rows: [PayRow], of draft: PayDraft, except own: Set<PersonID>, on today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [PayLine] {
        let known = try PayKnowledge(
            of: rows.compactMap(\.person), draft, on: today, for: self, tx)
        return try rows.map { row in
            let stays = row.person.flatMap { known.stays[$0] } ?? []
            let verdict = try known.verdict(on: row, stays, except: own)
            return PayLine(
                row: row, name: stays.first?.name, branch: stays.first?.branch,
                verdict: verdict, doubt: known.digest(of: verdict, on: row))
        }
    }
}

/// What is known about the people of some rows.
private struct PayKnowledge {
    let rules: PayRules
    private let fields: FieldCipher
    var stays: [PersonID: [BranchStay]] = [:]
    private var held: [PersonID: SealedFixing] = [:]
    private var reliefs: [PersonID: Relief] = [:]
    private var ciphers: [PersonID: PersonCipher] = [:]
    private var mappings: [OrganizationID: PayMapping] = [:]

    init(
        of people: [PersonID], _ draft: PayDraft, on today: CivilDate, for dues: Dues,
        _ tx: borrowing ReadTransaction
    ) throws {
        fields = dues.cipher
        rules = PayRules(
            from: draft.from, settings: try tx.settings(on: draft.from.firstDay),
            ground: draft.ground)
        stays = try dues.members(among: people, below: draft.organization, on: today, tx)
        let month = max(draft.from, CivilMonth(of: today))
        for portion in people.portions(of: Dues.askedTogether) {
            let some = Array(portion)
            held.merge(try tx.fixings(of: some, in: draft.from)) { $1 }
            reliefs.merge(try tx.reliefs(of: some, in: month)) { $1 }
            ciphers.merge(try tx.ciphers(of: some, keptIn: .ownKey, by: dues.cipher)) { $1 }
        }
        try readMappings(in: draft.from, on: today, for: dues, tx)
    }

    /// What holds for each branch: decisions are few, and asked for once.
    private mutating func readMappings(
        in month: CivilMonth, on today: CivilDate, for dues: Dues,
        _ tx: borrowing ReadTransaction
    ) throws {
        var chains: [OrganizationID: [OrganizationID]] = [:]
        for branch in Set(stays.values.joined().map(\.branch)) {
            chains[branch] = try dues.organizations.ancestry(branch, today, tx)
        }
        let decisions = try tx.payDecisions(of: Array(Set(chains.values.joined())))
        mappings = chains.mapValues { PayMapping(decisions, for: $0, in: month) }
    }

    func verdict(
        on row: PayRow, _ stays: [BranchStay], except own: Set<PersonID>
    ) throws -> PayVerdict {
        if let fault = row.fault { return .exception(fault, detail: row.detail, nil) }
        guard let person = row.person, let branch = stays.first?.branch else {
            return .exception(.unknown, detail: nil, nil)
        }
        guard stays.count == 1 else { return .exception(.twoBranches, detail: nil, nil) }
        guard !own.contains(person) else { return .exception(.own, detail: nil, nil) }
        guard let cipher = ciphers[person], let slip = try row.opened(by: cipher) else {
            return .exception(.noPay, detail: nil, nil)
        }
        let fixing = try held[person]?.opened(by: cipher)
        let judge = { (isAccepted: Bool) in
            PayCase(
                slip: slip, held: fixing, relief: reliefs[person], isAccepted: isAccepted
            ).verdict(by: mappings[branch] ?? PayMapping(), rules)
        }
        let verdict = judge(false)
        guard let accepted = row.accepted, accepted == digest(of: verdict, on: row) else {
            return verdict
        }
        return judge(true)
    }

    /// What is in doubt about a row, and what it would come to: another doubt, or another value, is
    /// for somebody to look at again.
    func digest(of verdict: PayVerdict, on row: PayRow) -> [UInt8]? {
        guard case .exception(let fault, let detail, let result?) = verdict, fault.isDoubt else {
            return nil
        }
        let said = [
            row.id.description, fault.rawValue, detail ?? "", result.base.description,
            result.reckoning.due.description,
        ]
        return fields.blindIndex(of: said.joined(separator: "\u{1F}"), in: .acceptedDoubt)
    }
}
