import Access
import Kernel
import Testing

/// A register small enough to reason about: names, files and numbers of people.
private let list = Action("person.list")
private let open = Action("person.read")
private let unmask = Action("person.unmask")
private let export = Action("person.export")
private let tree = Action("organization.read")
private let settings = Action("settings.change")

private let policy = Policy([
    Permission(
        list, Phrase("名册", "List"), on: .inside,
        for: [.clerk: .subtree, .branchSecretary: .organization, .member: .organization]),
    Permission(
        open, Phrase("档案", "File"), on: .personal,
        for: [.member: .own, .clerk: .subtree, .branchSecretary: .organization],
        needsPurpose: true),
    Permission(
        unmask, Phrase("号码", "Number"), on: .sensitive,
        for: [.member: .own, .clerk: .subtree], needsPurpose: true),
    Permission(
        export, Phrase("导出", "Export"), on: .personal, for: [.clerk: .subtree],
        needsStepUp: true),
    Permission(tree, Phrase("组织", "Tree"), on: .open, for: [.member: .everywhere]),
    Permission(
        settings, Phrase("设置", "Settings"), on: .inside,
        for: [.systemAdministrator: .installation]),
])

private func decide(
    _ principal: Principal, _ action: Action, _ object: Object, for purpose: Purpose? = nil,
    at instant: Instant = .noon
) -> Decision {
    policy.decide(principal, action, on: object, for: purpose, at: instant)
}

@Suite struct `S5 — roles and subtree` {
    @Test(arguments: [
        (Village.farm, Decision.allowed),
        (Village.birch, .allowed),
        (Village.mill, .refused(.forbidden)),
        (Village.bureau, .refused(.forbidden)),
        (Village.elsewhere, .refused(.forbidden)),
    ])
    func `a subtree goes down and not up, not beside, not over to others`(
        where organization: OrganizationID, is expected: Decision
    ) {
        let clerk = Principal.who(Village.su, .of(.clerk, Village.farm))
        #expect(decide(clerk, list, Village.object(organization)) == expected)
    }

    @Test func `a role for one organisation ends at its border`() {
        let secretary = Principal.who(Village.gao, .of(.branchSecretary, Village.farm))
        #expect(decide(secretary, list, Village.object(Village.farm)) == .allowed)
        #expect(decide(secretary, list, Village.object(Village.birch)) == .refused(.forbidden))
    }

    @Test func `nothing is allowed that the matrix does not name`() {
        let clerk = Principal.who(Village.su, .of(.clerk, Village.group))
        let unheard = Action("person.judge")
        #expect(decide(clerk, unheard, Village.object(Village.farm)) == .refused(.hidden))
    }

    @Test func `a change of roles counts at the next request`() {
        let object = Village.object(Village.birch)
        let grant = Grant(
            .clerk, for: Village.farm, from: .newYear, until: CivilDate.firstOfMay)
        let clerk = Principal.who(Village.su, grant)
        let nextDay = Instant.noon + .seconds(86_400)
        #expect(decide(clerk, list, object) == .allowed)
        #expect(decide(clerk, list, object, at: nextDay) == .refused(.forbidden))
        #expect(decide(.who(Village.su), list, object) == .refused(.forbidden))
    }

    @Test func `a day ends at midnight in China`() {
        let grant = Grant(.clerk, for: Village.farm, from: .firstOfMay, until: .firstOfMay)
        let clerk = Principal.who(Village.su, grant)
        let object = Village.object(Village.farm)
        let start = CivilDate.firstOfMay.start
        #expect(decide(clerk, list, object, at: start) == .allowed)
        #expect(decide(clerk, list, object, at: start - .microseconds(1)) != .allowed)
        #expect(decide(clerk, list, object, at: start + .seconds(86_399)) == .allowed)
        #expect(decide(clerk, list, object, at: start + .seconds(86_400)) != .allowed)
    }

    @Test func `a stranger's file is not found, a colleague's is not allowed`() {
        let file = Village.object(Village.birch, about: Village.lin)
        let stranger = Principal.who(Village.gao, .of(.clerk, Village.other))
        let colleague = Principal.who(Village.gao, .of(.member, Village.birch))
        #expect(decide(stranger, open, file) == .refused(.hidden))
        #expect(decide(colleague, open, file) == .refused(.forbidden))
    }

    @Test func `who may see a record may not see every field of it`() {
        let clerk = Principal.who(Village.su, .of(.clerk, Village.farm))
        let file = Village.object(Village.birch, about: Village.lin)
        let purpose = Purposes.care
        #expect(decide(clerk, open, file.field(.personal), for: purpose) == .allowed)
        #expect(
            decide(clerk, open, file.field(.sensitive), for: purpose) == .refused(.forbidden))
        #expect(decide(clerk, unmask, file.field(.sensitive), for: purpose) == .allowed)
    }

    @Test func `what all inside may know has no border`() {
        let member = Principal.who(Village.lin)
        let service = Principal.who(nil)
        #expect(decide(member, tree, Village.object(Village.elsewhere)) == .allowed)
        #expect(decide(service, tree, Village.object(Village.birch)) == .refused(.forbidden))
    }
}

@Suite struct `S17 — a purpose before another person's file` {
    private let clerk = Principal.who(Village.su, .of(.clerk, Village.farm))
    private let file = Village.object(Village.birch, about: Village.lin)

    @Test func `is asked for, and one of the list`() {
        let invented = Purpose("curiosity", Phrase("好奇", "Curiosity"))
        #expect(decide(clerk, open, file) == .refused(.needsPurpose))
        #expect(decide(clerk, open, file, for: invented) == .refused(.needsPurpose))
        #expect(decide(clerk, open, file, for: Purposes.dues) == .allowed)
    }

    @Test func `is not asked for one's own file`() {
        let own = Village.object(Village.birch, about: Village.lin)
        #expect(decide(.who(Village.lin), open, own) == .allowed)
        #expect(decide(.who(Village.lin), unmask, own) == .allowed)
    }

    @Test func `is not asked of somebody who may not look anyway`() {
        let stranger = Principal.who(Village.gao, .of(.clerk, Village.other))
        #expect(decide(stranger, open, file) == .refused(.hidden))
    }
}

@Suite struct `S8 — a second factor before a high-value act` {
    private func clerk(_ steppedUpAt: Instant?) -> Principal {
        .who(Village.su, .of(.clerk, Village.farm), steppedUpAt: steppedUpAt)
    }
    private let object = Village.object(Village.farm)

    @Test func `is asked for when there was none`() {
        #expect(decide(clerk(nil), export, object) == .refused(.needsStepUp))
    }

    @Test func `holds for five minutes and not a second more`() {
        #expect(decide(clerk(.noon - .seconds(300)), export, object) == .allowed)
        #expect(
            decide(clerk(.noon - .seconds(301)), export, object) == .refused(.needsStepUp))
    }

    @Test func `from the future is none`() {
        #expect(decide(clerk(.noon + .seconds(1)), export, object) == .refused(.needsStepUp))
    }
}

@Suite struct `S6 — the three officers` {
    private let file = Village.object(Village.birch, about: Village.lin)

    @Test(arguments: Role.officers.sorted())
    func `read no member's data, even with a post that would let them`(office: Role) {
        let officer = Principal.who(
            Village.su, .of(office, Village.group), .of(.clerk, Village.group))
        #expect(decide(officer, list, Village.object(Village.birch)) == .refused(.forbidden))
        #expect(decide(officer, open, file, for: Purposes.care) == .refused(.hidden))
        #expect(decide(officer, unmask, file, for: Purposes.care) == .refused(.hidden))
    }

    @Test(arguments: Role.officers.sorted())
    func `are still themselves`(office: Role) {
        let officer = Principal.who(Village.lin, .of(office, Village.group))
        #expect(decide(officer, open, file) == .allowed)
    }

    @Test func `cancel each other on one account`() {
        let operatorAlone = Principal.who(Village.su, .of(.systemAdministrator, Village.group))
        let both = Principal.who(
            Village.su, .of(.systemAdministrator, Village.group),
            .of(.auditAdministrator, Village.group))
        #expect(decide(operatorAlone, settings, .installation) == .allowed)
        #expect(decide(both, settings, .installation) == .refused(.forbidden))
    }
}
