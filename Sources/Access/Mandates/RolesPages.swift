import Design
import HTML
import Kernel
import Web

/// A role of somebody, ready to be shown.
struct RoleLine: Encodable, Sendable {
    let role: Role
    let organization: OrganizationID
    let organizationName: String
    let from: CivilDate
    let until: CivilDate?
    let account: AccountID?
    let accountName: String?
    let because: Phrase
    /// The mandate that can be ended; a post ends on the organisation's page.
    let mandate: Mandate.ID?

    enum CodingKeys: CodingKey {
        case role, organization, organizationName, from, until, account, accountName, because
        case mandate
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(role, forKey: .role)
        try container.encode(organization, forKey: .organization)
        try container.encode(organizationName, forKey: .organizationName)
        try container.encode(from, forKey: .from)
        try container.encodeIfPresent(until, forKey: .until)
        try container.encodeIfPresent(account, forKey: .account)
        try container.encodeIfPresent(accountName, forKey: .accountName)
        try container.encode(because.chinese, forKey: .because)
        try container.encodeIfPresent(mandate, forKey: .mandate)
    }
}

/// What somebody may act as, and what brings each role.
struct MyRolesPage: Page {
    let lines: [RoleLine]

    var title: Phrase { AccessWords.mine }
    var lead: Phrase? { AccessWords.mineLead }
    var section: Section { Section("me") }
    var value: [RoleLine] { lines }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(AccessWords.matrix, to: Access.Places.matrix.link(), icon: .shieldLock),
            for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "my-roles",
                Table(title, [.role, .organization, .period, .because], lines),
                empty: EmptyState(.user, AccessWords.noRoles, AccessWords.noRolesHint)),
            for: viewer)
    }
}

/// The roles of an account, or those given for an organisation, for whoever looks after roles.
struct RolesPage: Page {
    enum Subject: Sendable {
        case account(AccountID, name: String)
        case organization(OrganizationID, name: String)
    }

    let subject: Subject
    let lines: [RoleLine]

    var section: Section { Access.section }
    var value: [RoleLine] { lines }

    var title: Phrase {
        switch subject {
        case .account(_, let name), .organization(_, let name):
            Phrase("\(name)的角色", "Roles: \(name)")
        }
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        let link = Access.Places.new.link()
        let target =
            switch subject {
            case .account(let id, _): link.adding("account", id.description)
            case .organization(let id, _): link.adding("organization", id.description)
            }
        html.draw(
            Button(AccessWords.propose, to: target, .primary, icon: .userPlus), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "roles",
                Table(title, [.role, other, .period, .because, .taking], lines),
                empty: EmptyState(.userOff, AccessWords.none, AccessWords.noneHint)),
            for: viewer)
    }

    private var other: Column<RoleLine> {
        switch subject {
        case .account: .organization
        case .organization: .account
        }
    }
}

extension Column<RoleLine> {
    static var role: Column { .text(AccessWords.role) { line, viewer in viewer(line.role.title) } }

    static var organization: Column {
        .text(AccessWords.organization) { line, _ in line.organizationName }
    }

    static var account: Column {
        Column(AccessWords.account) { line, cell, viewer in
            let name = line.accountName ?? viewer(AccessWords.unknownAccount)
            guard let account = line.account else { return cell.text(name) }
            cell.a(.href(Access.Places.ofAccount.link(account)), text: name)
        }
    }

    static var period: Column {
        .text(AccessWords.period) { line, viewer in
            viewer(.period(from: line.from, until: line.until))
        }
    }

    static var because: Column {
        .text(AccessWords.because) { line, viewer in viewer(line.because) }
    }

    static var taking: Column {
        Column(AccessWords.acts, .acts) { line, cell, viewer in
            guard let mandate = line.mandate else { return }
            cell.a(
                .href(Access.Places.end.link(mandate)), text: viewer(AccessWords.takeAway))
        }
    }
}
