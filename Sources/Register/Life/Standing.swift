public import Kernel
public import Storage

/// What somebody is to the Party on a day.
///
/// A member in the ordinary course of things is what the formal relation says, full or
/// probationary; only what goes beyond it is kept in a table of its own.
public enum Standing: String, Storable, Codable, Sendable, CaseIterable {
    case applicant, activist, developmentObject
    case probationary, full
    /// Away from the branch that holds the relation for six months or more.
    case floating
    case lostContact
    /// 停止党籍: the relation rests until it is restored or ends.
    case suspended
    case left, expelled, deceased

    /// Has a relation to a branch, which says whether full or probationary.
    public var isMember: Bool {
        switch self {
        case .probationary, .full, .floating, .lostContact: true
        default: false
        }
    }

    /// On the way to membership.
    public var isCandidate: Bool {
        switch self {
        case .applicant, .activist, .developmentObject: true
        default: false
        }
    }

    /// Nothing but a new application follows, and after death nothing.
    public var isOver: Bool {
        switch self {
        case .left, .expelled, .deceased: true
        default: false
        }
    }

    public var title: Phrase {
        switch self {
        case .applicant: Phrase("入党申请人", "Applicant")
        case .activist: Phrase("入党积极分子", "Activist")
        case .developmentObject: Phrase("发展对象", "Development object")
        case .probationary: Phrase("预备党员", "Probationary member")
        case .full: Phrase("正式党员", "Full member")
        case .floating: Phrase("流动党员", "Floating member")
        case .lostContact: Phrase("失联党员", "Lost contact")
        case .suspended: Phrase("停止党籍", "Membership stopped")
        case .left: Phrase("已离开", "Left")
        case .expelled: Phrase("开除党籍", "Expelled")
        case .deceased: Phrase("去世", "Deceased")
        }
    }

    init(_ category: Membership.Category) {
        self = category == .full ? .full : .probationary
    }
}
