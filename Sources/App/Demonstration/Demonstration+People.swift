import Demo
import Kernel
import Register

// The invented people in the words of the register.

extension Person {
    init(_ invented: InventedPerson) {
        self.init(
            id: invented.id, name: invented.name, sex: Sex(invented.sex),
            birthDate: invented.birthDate, ethnicity: invented.ethnicity,
            education: invented.education, idNumber: invented.idNumber, phone: invented.phone)
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
