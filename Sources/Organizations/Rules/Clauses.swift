import Kernel

// Where each rule of this feature stands. Article numbers of ZB18 after 5 and of GQ19 after 4 were
// cited from secondary sources; docs/guide says so, and a correction is a change here alone.

extension Clause {
    static let branchSize = Clause(.branchRegulation, article: 4)
    static let usualBranchSize = Clause(.branchRegulation, article: 4, .generally)
    static let jointBranch = Clause(.branchRegulation, article: 5)
    static let usualJointBranch = Clause(.branchRegulation, article: 5, .generally)
    static let projectBranch = Clause(.branchRegulation, article: 5)
    static let foundingApproval = Clause(.branchRegulation, article: 6)
    static let dissolution = Clause(.branchRegulation, article: 7)
    static let temporaryBranch = Clause(.branchRegulation, article: 8)
    static let taskOver = Clause(.branchRegulation, article: 8, .generally)
    static let group = Clause(.branchRegulation, article: 13)
    static let customaryGroup = Clause(.branchRegulation, article: 13, .local)
    static let chair = Clause(.branchRegulation, article: 14, .generally)
    static let branchCommittee = Clause(.branchRegulation, article: 20)
    static let usualBranchCommittee = Clause(.branchRegulation, article: 20, .generally)
    static let branchTerm = Clause(.branchRegulation, article: 21)
    static let reminder = Clause(.branchRegulation, article: 21, .generally)
    static let vacancy = Clause(.branchRegulation, article: 21)
    static let branchSecretarySeniority = Clause(.branchRegulation, article: 23)

    static let enterpriseSize = Clause(.enterpriseRegulation, article: 4, .generally)
    static let enterpriseTerm = Clause(.enterpriseRegulation, article: 6)
    static let enterpriseCommittee = Clause(.enterpriseRegulation, article: 6)
    static let usualEnterpriseCommittee = Clause(.enterpriseRegulation, article: 6, .generally)
    static let committeeSeniority = Clause(.enterpriseRegulation, article: 7)
    static let standingCommittee = Clause(.enterpriseRegulation, article: 7)
    static let usualStandingCommittee = Clause(.enterpriseRegulation, article: 7, .generally)
    static let generalBranchCommittee = Clause(.enterpriseRegulation, article: 8)
    static let usualGeneralBranchCommittee = Clause(.enterpriseRegulation, article: 8, .generally)

    static let termExtension = Clause(.electionRegulation, article: 3, .generally)
    static let candidates = Clause(.electionRegulation, article: 5)
    static let termOpinion = Clause(.termOpinion)
}
