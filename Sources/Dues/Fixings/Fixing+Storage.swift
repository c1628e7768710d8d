import Kernel
import Keyring
import Register
import Storage

/// A fixing as its row shows it: the base is sealed.
struct SealedFixing: Sendable {
    let row: Fixing
    private let base: String?

    fileprivate init(_ row: inout Row) throws(StorageError) {
        let id: Fixing.ID = try row.next()
        let person: PersonID = try row.next()
        let turn: Int = try row.next()
        let organization: OrganizationID = try row.next()
        let from = CivilMonth(number: try row.next(as: Int.self))
        let payer: Payer = try row.next()
        base = try row.next()
        let rate: Int? = try row.next()
        let amount = Money(fen: try row.next(as: Int.self))
        self.row = Fixing(
            id: id, person: person, turn: turn, organization: organization, from: from,
            payer: payer, base: nil,
            rate: rate.map { Rate(perTenThousand: $0) }, amount: amount, ground: try row.next(),
            recordedAt: try row.next(), account: try row.next())
    }

    /// The same with its base.
    func opened(by cipher: PersonCipher) throws -> Fixing {
        guard let base else { return row }
        return row.with(base: Money(try cipher.open(base, in: .base, row: row.id)))
    }
}

extension Fixing {
    fileprivate func with(base: Money?) -> Fixing {
        Fixing(
            id: id, person: person, turn: turn, organization: organization, from: from,
            payer: payer,
            base: base, rate: rate, amount: amount, ground: ground, recordedAt: recordedAt,
            account: account)
    }

    fileprivate static let columns: SQL = """
        SELECT f.id, f.person, f.turn, f.organization, f.from_month, f.payer, f.base, f.rate, f.amount,
            f.ground, f.recorded_at, f.account
        FROM dues_fixing AS f

        """
}

extension Transaction {
    /// What holds for people in a month, by person; of two for the same month the later one.
    borrowing func fixings(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [PersonID: SealedFixing] {
        // Somebody has one a year: to read them all costs less than to ask for the last of each.
        let found = try rows(
            Fixing.columns + """
                WHERE f.person IN (\(list: people)) AND f.from_month <= \(month.number)
                ORDER BY f.person, f.from_month, f.turn
                """
        ) { row in try SealedFixing(&row) }
        return Dictionary(found.map { ($0.row.person, $0) }, uniquingKeysWith: { $1 })
    }

    /// What the slips of people for a month rest on.
    borrowing func fixings(
        behindSlipsOf people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [PersonID: SealedFixing] {
        let found = try rows(
            Fixing.columns + """
                JOIN dues_slip AS s ON s.fixing = f.id
                WHERE s.person IN (\(list: people)) AND s.month = \(month.number)
                """
        ) { row in try SealedFixing(&row) }
        return Dictionary(found.map { ($0.row.person, $0) }, uniquingKeysWith: { $1 })
    }

    /// The number of the next one that is made for somebody.
    borrowing func nextFixing(of person: PersonID) throws(StorageError) -> Int {
        try first("SELECT coalesce(max(turn), 0) + 1 FROM dues_fixing WHERE person = \(person)")
            ?? 1
    }

    /// All that were made for somebody, the latest first.
    borrowing func fixings(of person: PersonID) throws(StorageError) -> [SealedFixing] {
        try rows(
            Fixing.columns + """
                WHERE f.person = \(person)
                ORDER BY f.from_month DESC, f.turn DESC
                LIMIT 60
                """
        ) { row in try SealedFixing(&row) }
    }

    /// The key under which somebody's base is sealed.
    borrowing func duesCipher(of person: PersonID, by fields: FieldCipher) throws -> PersonCipher {
        try ciphers(of: [person], keptIn: .ownKey, by: fields)[person]
            ?? fields.person(person, with: nil, keptIn: .ownKey)
    }
}

extension WriteTransaction {
    /// - Parameter ciphers: of each person whose base is to be sealed.
    borrowing func enter(_ fixings: [Fixing], sealedBy ciphers: [PersonID: PersonCipher]) throws {
        let bases = try fixings.map { fixing in
            try fixing.base.flatMap {
                try ciphers[fixing.person]?.seal($0.description, in: .base, row: fixing.id)
            }
        }
        try insert(
            Array(zip(fixings, bases)), into: "dues_fixing", columns: "id", "person", "turn",
            "organization", "from_month", "payer", "base", "rate", "amount", "ground",
            "recorded_at", "account"
        ) { line, row in
            let (fixing, base) = line
            try row.write(fixing.id)
            try row.write(fixing.person)
            try row.write(fixing.turn)
            try row.write(fixing.organization)
            try row.write(fixing.from.number)
            try row.write(fixing.payer)
            try row.write(base)
            try row.write(fixing.rate?.perTenThousand)
            try row.write(fixing.amount.fen)
            try row.write(fixing.ground)
            try row.write(fixing.recordedAt)
            try row.write(fixing.account)
        }
        bump(Dues.topic)
        bump(Dues.amounts)
    }
}

extension Payer: Storable {}
