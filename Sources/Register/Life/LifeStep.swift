public import Kernel
public import Storage

/// One step in the life of a membership. Every step is decided by people and only recorded here.
public enum LifeStep: String, Storable, Codable, Sendable, CaseIterable {
    case apply, chooseActivist, listForDevelopment, admit, confirm
    /// Back to the stage before, because an examination or an objection said so.
    case stepBack
    case withdraw, cancelProbation
    case float, comeBack, loseContact, findAgain
    case stop, restore
    case selfDeparted, resign, remove, expel
    case die
}

extension LifeStep {
    /// Whom the step is open to; nil is somebody who is nothing to the Party yet.
    var origins: Set<Standing?> {
        switch self {
        case .apply: [nil, .left, .expelled]
        case .chooseActivist: [.applicant]
        case .listForDevelopment: [.activist]
        case .admit: [.developmentObject]
        case .confirm: [.probationary]
        case .stepBack: [.activist, .developmentObject]
        case .withdraw: [.applicant, .activist, .developmentObject]
        case .cancelProbation: [.probationary, .floating, .lostContact]
        case .float: [.probationary, .full]
        case .comeBack: [.floating]
        case .loseContact: [.probationary, .full, .floating]
        case .findAgain: [.lostContact]
        case .stop: [.probationary, .full, .floating, .lostContact]
        case .restore: [.suspended]
        case .selfDeparted: [.probationary, .full, .floating, .lostContact, .suspended]
        case .resign: [.probationary, .full, .floating]
        case .remove, .expel: [.full, .floating, .lostContact, .suspended]
        case .die:
            Set(Standing.allCases.filter { $0 != .deceased }.map(Optional.some))
        }
    }

    /// What the step makes of somebody; a member who comes back is what the relation says.
    func outcome(from origin: Standing?, _ category: Membership.Category?) -> Standing {
        switch self {
        case .apply: .applicant
        case .chooseActivist: .activist
        case .listForDevelopment: .developmentObject
        case .admit: .probationary
        case .confirm: .full
        case .stepBack: origin == .developmentObject ? .activist : .applicant
        case .withdraw, .cancelProbation, .selfDeparted, .resign, .remove: .left
        case .float: .floating
        case .loseContact: .lostContact
        case .comeBack, .findAgain, .restore: category.map(Standing.init) ?? .full
        case .stop: .suspended
        case .expel: .expelled
        case .die: .deceased
        }
    }

    /// Whether membership may be had again only after years.
    var barsReturn: Bool {
        switch self {
        case .selfDeparted, .remove, .expel: true
        default: false
        }
    }

    public var title: Phrase {
        switch self {
        case .apply: Phrase("提出入党申请", "Applies")
        case .chooseActivist: Phrase("确定为入党积极分子", "Becomes an activist")
        case .listForDevelopment: Phrase("列为发展对象", "Listed for development")
        case .admit: Phrase("接收为预备党员", "Admitted on probation")
        case .confirm: Phrase("转为正式党员", "Confirmed as a full member")
        case .stepBack: Phrase("退回上一阶段", "Back to the stage before")
        case .withdraw: Phrase("撤回入党申请", "Withdraws the application")
        case .cancelProbation: Phrase("取消预备党员资格", "Probation cancelled")
        case .float: Phrase("登记为流动党员", "Registered as floating")
        case .comeBack: Phrase("流动结束", "Back from floating")
        case .loseContact: Phrase("登记为失联党员", "Contact lost")
        case .findAgain: Phrase("恢复联系", "Contact found again")
        case .stop: Phrase("停止党籍", "Membership stopped")
        case .restore: Phrase("恢复党籍", "Membership restored")
        case .selfDeparted: Phrase("按自行脱党除名", "Removed as self-departed")
        case .resign: Phrase("退党除名", "Resigned")
        case .remove: Phrase("劝退或除名", "Advised to leave, or removed")
        case .expel: Phrase("开除党籍", "Expelled")
        case .die: Phrase("去世", "Died")
        }
    }
}
