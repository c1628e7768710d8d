import Demo
import Kernel
import Register

// The invented people in the words of the register.

extension Person {
    /// - Parameter hasAgreed: to the use of the bank account, which is kept of nobody else.
    init(
        _ invented: InventedPerson, _ career: InventedCareer, _ slip: InventedSlip?,
        hasAgreed: Bool
    ) {
        self.init(
            id: invented.id, name: invented.name, sex: Sex(invented.sex),
            birthDate: invented.birthDate, ethnicity: invented.ethnicity,
            nativePlace: career.nativePlace, education: invented.education,
            degree: career.degree, employment: career.employment, workPost: career.workPost,
            title: career.title, workBeganOn: career.workBeganOn,
            introducers: career.introducers, idNumber: invented.idNumber, phone: invented.phone,
            address: invented.address,
            bankAccount: hasAgreed ? career.bankAccount : nil)
        switch slip {
        case .noPhone: phone = nil
        case .wrongBirth: birthDate = birthDate?.adding(days: 1)
        case .wrongSex: sex = sex == .male ? .female : .male
        case nil: break
        }
    }
}

extension StandingPeriod {
    /// Who is away; everybody else is what the relation to the branch says.
    init?(_ invented: InventedPerson, _ career: InventedCareer) {
        guard let floating = career.floating else { return nil }
        self.init(
            of: invented.id, .floating, by: .float, region: floating.region,
            from: floating.since)
    }
}

extension PersonRecord {
    static func all(
        of invented: InventedPerson, _ career: InventedCareer,
        using randomness: inout some RandomNumberGenerator
    ) -> [PersonRecord] {
        func id(_ day: CivilDate) -> FileRecord.ID {
            FileRecord.ID(at: day.start, using: &randomness)
        }
        var records = career.honours.map { honour in
            FileRecord(
                id(honour.on), .honour, code: honour.level, honour.title, by: honour.giver,
                from: honour.on)
        }
        let began = career.graduatedOn.adding(years: -3)
        records.append(
            FileRecord(
                id(began), .schooling, code: invented.education, career.school, from: began,
                until: career.graduatedOn))
        if let day = career.warnedOn {
            records.append(
                FileRecord(
                    id(day), .sanction, code: Sanction.warning.rawValue, "演示决定",
                    by: "青溪林场纪委", from: day,
                    until: day.adding(years: 1).adding(days: -1)))
        }
        if let skill = career.skill {
            records.append(FileRecord(id(began), .skill, skill, from: career.workBeganOn))
        }
        return records.map { PersonRecord($0, of: invented.id) }
    }
}

extension Sex {
    init(_ sex: InventedPerson.Sex) {
        self =
            switch sex {
            case .male: .male
            case .female: .female
            }
    }
}

extension Membership {
    /// One after the other, without a day between.
    static func all(of invented: InventedPerson) throws(Refusal) -> [Membership] {
        var all: [Membership] = []
        for stay in invented.memberships {
            all.append(
                try Membership(
                    of: invented.id, in: stay.branch, Category(invented.category),
                    joinedOn: invented.joinedOn, confirmedOn: invented.confirmedOn,
                    from: stay.from, until: stay.until))
        }
        return all
    }
}

extension Membership.Category {
    init(_ category: InventedPerson.Category) {
        self =
            switch category {
            case .full: .full
            case .probationary: .probationary
            }
    }
}
