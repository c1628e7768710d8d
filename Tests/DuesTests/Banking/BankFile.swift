import Demo
import Kernel
import Keyring
import Register
import Sheets
import Storage

@testable import Dues

/// A bank's file of 3,000 lines over four hundred members and twelve months, with fifty that are not
/// certain, and what was meant by each.
///
/// It is made by a seed: who sent how much when, and with which words. What the matcher finds is
/// compared with what was meant.
struct BankFile: Sendable {
    static let months = Dues.months(reconciledOn: .day(2026, 5, 1))
    static let lineCount = 3_000
    static let exceptionCount = 50

    struct Member {
        let person: PersonID
        let name: String
        let branch: OrganizationID
        /// What each month asks, the oldest first.
        var slips: [DueSlip] = []
        /// Paid by hand before.
        var paid: Set<CivilMonth> = []
    }

    /// A line, and what it means.
    struct Meant {
        var bank: BankLine
        var slips: [DueSlip] = []
        var exception: StatementException.Kind?
    }

    private(set) var members: [Member] = []
    private(set) var lines: [Meant] = []
    /// Of the lines, those that were handed in before.
    private(set) var handedInBefore: [BankLine] = []

    private let kinds: [StatementException.Kind]
    private let reference: @Sendable (PersonID) -> PayerReference
    private var random: Seeded
    private var sent = 0

    /// A table has no word for what is not booked yet.
    init(
        seed: UInt64, as format: Format,
        _ reference: @escaping @Sendable (PersonID) -> PayerReference
    ) {
        kinds = StatementException.Kind.allCases.filter {
            $0 != .reversedBefore && (format == .camt || $0 != .notBooked)
        }
        random = Seeded(seed)
        self.reference = reference
        invite()
        sendExceptions()
        sendMatching()
        lines.shuffle(using: &random)
        for place in lines.indices where lines[place].exception == .duplicate {
            putBehindItsTwin(place)
        }
    }
}

/// Numbers that depend on the seed alone.
private struct Seeded: RandomNumberGenerator, Sendable {
    private var seed: UInt64

    init(_ seed: UInt64) { self.seed = seed }

    mutating func next() -> UInt64 {
        seed += 1
        var numbers = SplitMix64(seed: seed)
        return numbers.next()
    }
}

// MARK: - Members

extension BankFile {
    /// Whose slips a reference pays, and whose a name; and some whom only exceptions are about.
    private static let referring = 0..<270
    private static let named = 270..<330
    private static let odd = 330..<400

    private mutating func invite() {
        let surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".map(String.init)
        let letters = "国建德福志明文玉永春荣贵清忠义山海成金生庆祥东来顺财宝静丽娟艳敏燕婷雪琳晶"
            .map(String.init)
        var taken: Set<String> = []
        for number in 0..<400 {
            var name = ""
            repeat {
                name = [surnames, letters, letters].map { pick($0, or: "林") }.joined()
            } while !taken.insert(name).inserted
            // One in nine of those who refer shares a name with another.
            if BankFile.referring.contains(number), number % 9 == 1 {
                name = members[number - 1].name
            }
            // Of the last, every two.
            if number >= 390, number % 2 == 1 { name = members[number - 1].name }
            members.append(
                Member(
                    person: PersonID(high: 7, low: UInt64(number)), name: name,
                    branch: number % 2 == 0 ? .birch : .larch))
            ask(number)
        }
    }

    private mutating func pick<Element>(_ list: [Element], or fallback: Element) -> Element {
        list.randomElement(using: &random) ?? fallback
    }

    /// Amounts are such that no sum of months is another's.
    private mutating func ask(_ number: Int) {
        let fen = Int.random(in: 2_000...30_000, using: &random)
        for (place, month) in BankFile.months.enumerated() where asks(number, month) {
            // Whoever is known by the name alone owes another amount each month.
            let more = BankFile.named.contains(number) ? place : place % 4 == 3 ? 100 : 0
            members[number].slips.append(
                DueSlip(
                    person: members[number].person, month: month, branch: members[number].branch,
                    amount: Money(fen: fen + more)))
            if (350..<354).contains(number) { members[number].paid.insert(month) }
        }
    }

    private func asks(_ number: Int, _ month: CivilMonth) -> Bool {
        switch number {
        case 354..<358: false
        case 358..<362, 390...: month == BankFile.months.upperBound
        default: true
        }
    }
}

// MARK: - Lines that are certain

extension BankFile {
    private mutating func sendMatching() {
        let certain = BankFile.lineCount - lines.count
        // Everybody who is known by the name sends each month by itself, in any order.
        var meant: [Meant] = BankFile.named.flatMap { number in
            members[number].slips.map { slip in
                transfer([slip], from: members[number].name, "党费")
            }
        }
        var open = Dictionary(
            uniqueKeysWithValues: BankFile.referring.map { ($0, members[$0].slips[...]) })
        var numbers = BankFile.referring.map { $0 }
        var day: [Int: CivilDate] = [:]
        while meant.count < certain, let number = numbers.randomElement(using: &random) {
            // Mostly a month, at times two or three.
            let count =
                Int.random(in: 0..<30, using: &random) < 1
                ? Int.random(in: 2...3, using: &random) : 1
            let slips = Array(open[number, default: []].prefix(count))
            open[number, default: []].removeFirst(slips.count)
            if open[number, default: []].isEmpty { numbers.removeAll { $0 == number } }
            let line = transfer(
                slips, from: told(number), words(reference(members[number].person)),
                notBefore: day[number])
            day[number] = line.bank.bookedOn
            meant.append(line)
        }
        precondition(meant.count == certain, "too few slips for so many lines")
        lines += meant
    }

    /// One that pays some slips, on a day that is not before them nor before the line before.
    private mutating func transfer(
        _ slips: [DueSlip], from payer: String, _ remark: String, notBefore: CivilDate? = nil
    ) -> Meant {
        let first = slips.map(\.month.firstDay).max() ?? .day(2026, 5, 1)
        let start = max(first, notBefore ?? first)
        let last = CivilDate.day(2026, 5, 1)
        let room = min(20, start.days(until: last))
        let on = start.adding(days: room > 0 ? Int.random(in: 0...room, using: &random) : 0)
        return Meant(bank: bank(slips.total(\.amount), payer, remark, on), slips: slips)
    }

    private mutating func bank(
        _ amount: Money, _ payer: String, _ remark: String, _ on: CivilDate = .day(2026, 4, 30)
    ) -> BankLine {
        sent += 1
        var line = BankLine()
        line.bankReference = "LS2026\(sent + 100_000)"
        line.amount = amount
        line.bookedOn = on
        line.payer = payer
        line.remark = remark
        return line
    }

    /// Most banks tell the name as it is, some with blanks, some not at all.
    private mutating func told(_ number: Int) -> String {
        let name = members[number].name
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return ""
        case 1: return name.map(String.init).joined(separator: " ")
        default: return name
        }
    }

    private mutating func words(_ reference: PayerReference) -> String {
        let text = reference.description
        let ways = [
            text, "党费\(text)", "\(text)党费", reference.grouped, text.lowercased(),
            "转账 \(reference.grouped) 四月",
        ]
        return pick(ways, or: text)
    }
}

// MARK: - Lines that are not

extension BankFile {
    /// The same kinds again and again until there are fifty.
    private mutating func sendExceptions() {
        var round = 0
        while lines.count < BankFile.exceptionCount {
            for kind in kinds where lines.count < BankFile.exceptionCount {
                lines.append(exception(kind, round))
            }
            round += 1
        }
    }

    private func odd(_ number: Int) -> Member { members[BankFile.odd.lowerBound + number] }

    private mutating func exception(_ kind: StatementException.Kind, _ round: Int) -> Meant {
        let member = odd(round), first = member.slips[0], own = reference(member.person)
        let other = odd(round + 4)
        var line = bank(first.amount, member.name, "党费\(own)")
        switch kind {
        case .unknownReference:
            line.remark = "党费\(PayerReference(digest: [UInt8(round), 255, 255, 254, 253]))"
        case .mistyped: line.remark = "党费" + own.description.dropLast() + "0"
        case .severalReferences: line.remark += " \(reference(other.person))"
        case .otherName: line.payer = "付\(other.name)"
        case .unnamed: (line.payer, line.remark) = ("", "党费")
        case .noSuchName: (line.payer, line.remark) = ("查无此人", "党费")
        case .twoOfThatName:
            (line.payer, line.remark) = (members[390 + 2 * round].name, "党费")
        case .severalMonths: line.remark = "党费"
        case .tooSmall: line.amount = first.amount - Money(fen: 1)
        case .tooLarge: line.amount = first.amount + Money(fen: 1)
        case .alreadyPaid: line.remark = "\(reference(members[350 + round].person))"
        case .paidInFile: return paidInFile(round)
        case .noSlip: line.remark = "\(reference(members[354 + round].person))"
        case .beforeMonth: line = ahead(of: members[358 + round])
        case .own: line = bank(Money(fen: 9_000), "苏小满", "\(reference(.su))")
        case .duplicate: return repeated(round)
        case .usedBefore: handedInBefore.append(line)
        // No file brings it about by itself: two persons do.
        case .reversedBefore: break
        case .notIncoming: line.flow = .debit
        case .otherCurrency: line.flow = .foreign
        case .notBooked: line.flow = .pending
        case .noAmount: line.amount = nil
        case .noDate: line.bookedOn = nil
        case .future: line.bookedOn = .day(2026, 5, 2)
        }
        if [.alreadyPaid, .noSlip].contains(kind) { line.payer = "" }
        return Meant(bank: line, exception: kind)
    }

    private mutating func ahead(of member: Member) -> BankLine {
        bank(member.slips[0].amount, member.name, "\(reference(member.person))")
    }

    /// One more by somebody who has sent for every month by the name.
    private mutating func paidInFile(_ round: Int) -> Meant {
        let member = members[BankFile.named.lowerBound + round]
        let line = bank(member.slips[0].amount, member.name, "党费", .day(2026, 5, 1))
        return Meant(bank: line, exception: .paidInFile)
    }

    /// The second of two of which the first is an exception of its own, and never certain.
    private mutating func repeated(_ round: Int) -> Meant {
        let original = lines.first { $0.exception == .unnamed }
        return Meant(bank: original?.bank ?? BankLine(), exception: .duplicate)
    }

    /// The bank tells it again further down.
    private mutating func putBehindItsTwin(_ place: Int) {
        let twin = lines.firstIndex {
            $0.exception == .unnamed && $0.bank.bankReference == lines[place].bank.bankReference
        }
        if let twin, twin > place { lines.swapAt(twin, place) }
    }
}

// MARK: - As banks write it

extension BankFile {
    enum Format: String, CaseIterable { case table, camt }

    static func bytes(of lines: [BankLine], as format: Format) throws -> [UInt8] {
        switch format {
        case .table: try table(lines)
        case .camt: Array(camt(lines).utf8)
        }
    }

    /// The number of a line in the file.
    static func number(ofLine place: Int, in format: Format) -> Int {
        place + (format == .table ? 2 : 1)
    }

    private static func table(_ lines: [BankLine]) throws -> [UInt8] {
        var writer = try CSVWriter(encoding: .gb18030)
        writer.write(
            ["记账日期", "收入金额", "支出金额", "付款人", "摘要", "附言", "流水号", "币种"].map { .text($0) })
        for line in lines {
            let amount = line.amount?.grouped ?? "见附件"
            let isOut = line.flow == .debit
            writer.write(
                [
                    line.bookedOn?.description ?? "待定", isOut ? "" : amount, isOut ? amount : "",
                    line.payer, "转账", line.remark, line.bankReference,
                    line.flow == .foreign ? "USD" : "CNY",
                ].map { .text($0) })
        }
        return try writer.takeBytes()
    }

    private static func camt(_ lines: [BankLine]) -> String {
        let entries = lines.map { line in
            """
            <Ntry><Amt Ccy="\(line.flow == .foreign ? "USD" : "CNY")">\
            \(line.amount?.description ?? "")</Amt>\
            <CdtDbtInd>\(line.flow == .debit ? "DBIT" : "CRDT")</CdtDbtInd>\
            <Sts><Cd>\(line.flow == .pending ? "PDNG" : "BOOK")</Cd></Sts>\
            \(line.bookedOn.map { "<BookgDt><Dt>\($0)</Dt></BookgDt>" } ?? "")\
            <AcctSvcrRef>\(line.bankReference)</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr>\
            <Pty><Nm>\(line.payer)</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>\(line.remark)</Ustrd>\
            </RmtInf></TxDtls></NtryDtls></Ntry>
            """
        }
        return "<Document><BkToCstmrStmt><Stmt>" + entries.joined(separator: "\n")
            + "</Stmt></BkToCstmrStmt></Document>"
    }
}

extension CivilDate {
    fileprivate func days(until other: CivilDate) -> Int {
        other.daysSince1970 - daysSince1970
    }
}

// MARK: - In the database

extension WriteTransaction {
    /// The members with their slips, and what was paid by hand before.
    borrowing func enter(_ file: BankFile, sealedBy cipher: FieldCipher) throws {
        let joined = CivilDate.day(2015, 7, 1), clerk = AccountID(high: 3, low: 3)
        try enter(
            file.members.map { Person(id: $0.person, name: $0.name, sex: .female) },
            sealedBy: cipher)
        try enter(
            file.members.map { member in
                try Membership(
                    of: member.person, in: member.branch, .full, joinedOn: joined,
                    confirmedOn: joined.adding(years: 1), from: joined)
            })
        try Dues.load(
            file.members.map {
                Earner($0.person, in: $0.branch, isRetired: false, earning: Money(fen: 600_000))
            }, from: BankFile.months.lowerBound, at: .testStart, by: clerk, sealedBy: cipher,
            in: self)
        let slips = file.members.flatMap(\.slips)
        for (month, asked) in Dictionary(grouping: slips, by: \.month) {
            for branch in [OrganizationID.birch, .larch] {
                try enter(asked.filter { $0.branch == branch }, of: branch, month, clerk)
            }
        }
        for member in file.members {
            for slip in member.slips where member.paid.contains(slip.month) {
                try pay(slip, clerk)
            }
        }
    }

    private borrowing func enter(
        _ asked: [DueSlip], of branch: OrganizationID, _ month: CivilMonth, _ clerk: AccountID
    ) throws {
        let act: DuesAct.ID = Fresh.id(at: .testStart)
        let fixings = try reading { tx throws in
            var all: [PersonID: SealedFixing] = [:]
            for portion in asked.map(\.person).portions(of: Dues.askedTogether) {
                all.merge(try tx.fixings(of: Array(portion), in: month)) { $1 }
            }
            return all
        }
        let slips = asked.compactMap { slip in
            fixings[slip.person].map { fixing in
                Slip(
                    person: slip.person, month: month, branch: branch, amount: slip.amount,
                    fixing: fixing.row.id, act: act)
            }
        }
        try enter(.issuing(slips, in: branch, as: act, at: .testStart, by: clerk))
        try enter(slips)
    }

    private borrowing func pay(_ slip: DueSlip, _ clerk: AccountID) throws {
        let act: DuesAct.ID = Fresh.id(at: .testStart)
        let payment = Payment(
            person: slip.person, month: slip.month, amount: slip.amount, method: .inPerson,
            receivedOn: slip.month.firstDay, proxy: nil, relation: nil)
        try enter(.receiving([payment], in: slip.branch, as: act, at: .testStart, by: clerk))
        try enter([payment], by: act)
    }
}
