import Access
import Kernel
import Testing

extension AccountID {
    static let security = AccountID(high: 3, low: 11)
    static let committee = AccountID(high: 3, low: 12)
    static let clerk = AccountID(high: 3, low: 13)
}

extension Mandate {
    static func example(
        _ role: Role, of account: AccountID = .clerk,
        in organization: OrganizationID = Village.farm,
        from: CivilDate = .newYear, until: CivilDate = .firstOfMay, number: UInt64 = 1
    ) -> Mandate {
        Mandate(
            id: Mandate.ID(high: 4, low: number), account: account, role: role,
            organization: organization, from: from, until: until, because: "年度检查")
    }
}

@Suite struct `S6 — giving a role` {
    private let nothing = Mandate.Circumstances(held: [], office: nil, isTop: true)

    @Test(arguments: Mandate.roles)
    func `is possible for officers, auditors, clerks and the like`(role: Role) throws {
        try Mandate.example(role).check(proposedBy: .security, nothing)
    }

    @Test(arguments: [Role.member, .branchSecretary, .branchCommitteeMember, .committeeSecretary])
    func `is refused for what comes with a post`(role: Role) {
        #expect(throws: Mandate.Refusal.roleOfPost) {
            try Mandate.example(role).check(proposedBy: .security, nothing)
        }
    }

    @Test(arguments: Mandate.roles)
    func `is refused to oneself`(role: Role) {
        #expect(throws: Mandate.Refusal.oneself) {
            try Mandate.example(role, of: .security).check(proposedBy: .security, nothing)
        }
    }

    @Test(arguments: Role.officers.sorted(), Mandate.roles)
    func `is refused to an officer, for any other role`(office: Role, role: Role) throws {
        let officer = Mandate.Circumstances(held: [], office: office, isTop: true)
        let mandate = Mandate.example(role)
        switch (role == office, Role.officers.contains(role)) {
        case (true, _): try mandate.check(proposedBy: .security, officer)
        case (false, true):
            #expect(throws: Mandate.Refusal.officerAlready(office)) {
                try mandate.check(proposedBy: .security, officer)
            }
        case (false, false):
            #expect(throws: Mandate.Refusal.officerHasNoOtherRole(office)) {
                try mandate.check(proposedBy: .security, officer)
            }
        }
    }

    @Test func `makes no officer of somebody who has another role`() {
        let known = Mandate.Circumstances(
            held: [.example(.clerk)], office: nil, isTop: true)
        #expect(throws: Mandate.Refusal.hasOtherRoles(.clerk)) {
            try Mandate.example(.auditAdministrator).check(proposedBy: .security, known)
        }
    }

    @Test func `makes officers of the top organisation only`() {
        let below = Mandate.Circumstances(held: [], office: nil, isTop: false)
        #expect(throws: Mandate.Refusal.officerBelowTop) {
            try Mandate.example(.systemAdministrator).check(proposedBy: .security, below)
        }
    }

    @Test func `has an end, after its beginning and within three years`() throws {
        let threeYears = CivilDate.newYear.adding(years: 3)
        try Mandate.example(.auditor, until: threeYears).check(proposedBy: .security, nothing)
        #expect(throws: Mandate.Refusal.tooLong) {
            try Mandate.example(.auditor, until: threeYears.adding(days: 1))
                .check(proposedBy: .security, nothing)
        }
        #expect(throws: Mandate.Refusal.endsBeforeItBegins) {
            try Mandate.example(.auditor, from: .firstOfMay, until: .newYear)
                .check(proposedBy: .security, nothing)
        }
    }

    @Test func `is refused twice for the same days`() throws {
        let known = Mandate.Circumstances(
            held: [.example(.auditor)], office: nil, isTop: false)
        #expect(throws: Mandate.Refusal.heldAlready) {
            try Mandate.example(.auditor, from: .firstOfMay, until: .firstOfMay, number: 2)
                .check(proposedBy: .security, known)
        }
        let later = CivilDate.firstOfMay.adding(days: 1)
        try Mandate.example(.auditor, from: later, until: later, number: 2)
            .check(proposedBy: .security, known)
        try Mandate.example(.auditor, in: Village.mill, number: 2)
            .check(proposedBy: .security, known)
    }
}

@Suite struct `S8 — what takes two persons` {
    private let request = Approval(
        "mandate", Phrase("授予审计员", "Make an auditor"), because: "年度检查", for: .clerk,
        in: Village.farm, payload: "{}", by: .security, id: Approval.ID(high: 5, low: 1),
        at: .noon)

    @Test func `is done when a second person agrees`() throws {
        let verdict = try request.verdict(true, by: .committee, at: .noon + .seconds(60))
        #expect(verdict.isAgreed)
        #expect(verdict.by == .committee)
    }

    @Test func `is not done by who asked, nor by who gains`() {
        #expect(throws: Approval.Refusal.ownRequest) {
            try request.verdict(true, by: .security, at: .noon)
        }
        #expect(throws: Approval.Refusal.ownBenefit) {
            try request.verdict(true, by: .clerk, at: .noon)
        }
    }

    @Test func `can be taken back by who asked`() throws {
        let verdict = try request.verdict(false, by: .security, at: .noon)
        #expect(!verdict.isAgreed)
    }

    @Test func `lapses after seven days`() throws {
        let end = Instant.noon + Approval.lasts
        #expect(request.status(at: end - .microseconds(1)) == .pending)
        #expect(request.status(at: end) == .expired)
        #expect(throws: Approval.Refusal.expired) {
            try request.verdict(true, by: .committee, at: end)
        }
    }
}
