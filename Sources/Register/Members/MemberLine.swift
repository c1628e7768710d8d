import Kernel
import Roll
import Storage
import Web

/// A member as a list shows one: name, branch, category; particulars where they are asked for by
/// somebody who may list them. Nothing that needs a purpose.
struct MemberLine: Encodable, Sendable {
    let person: PersonID
    let name: String
    let branch: OrganizationID
    let category: Membership.Category
    /// Floating or out of contact.
    var standing: Standing?
    var sex: Sex?
    var birthDate: CivilDate?
    /// GB/T 4658.
    var education: String?
    var joinedOn: CivilDate?
    /// Filled in from the tree where the line was not made from the list in memory.
    var branchName = ""

    init(
        _ person: PersonID, _ name: String, in branch: OrganizationID,
        _ category: Membership.Category
    ) {
        self.person = person
        self.name = name
        self.branch = branch
        self.category = category
    }

    init(_ row: inout Row) throws {
        self.init(try row.next(), try row.next(), in: try row.next(), try row.next())
    }

    /// Only what is shown leaves the list.
    init?(_ member: RollMember, in grounds: Grounds, showing columns: Set<MemberColumn>) {
        guard let standing = ListedStanding(rawValue: member.traits[.standing]) else {
            return nil
        }
        person = member.person
        name = member.name
        branch = grounds.organizations[member.branch]
        branchName = grounds.names[member.branch]
        category = standing.category
        self.standing = standing.beyond
        if columns.contains(.sex) { sex = Sex(listed: member.traits[.sex]) }
        if columns.contains(.born) { birthDate = member.born }
        if columns.contains(.education) { education = member.education.map { String($0) } }
        if columns.contains(.joined) { joinedOn = member.joined }
    }
}

extension MemberLine: SelfWriting {
    func write(on json: inout JSONPen) {
        json.object { line in
            line.member("birthDate", birthDate)
            line.member("branch", branch)
            line.member("branchName", branchName)
            line.member("category", category.rawValue)
            line.member("education", education)
            line.member("joinedOn", joinedOn)
            line.member("name", name)
            line.member("person", person)
            line.member("sex", sex?.rawValue)
            line.member("standing", standing?.rawValue)
        }
    }
}

extension Sex {
    fileprivate init(listed code: Int) {
        self = code == 1 ? .male : code == 2 ? .female : .unknown
    }
}
