import Kernel
import Storage
import Web

/// Why a whole file goes, and when it may (Personal Information Protection Law, article 47).
enum PersonErasure: String, Storable, CaseIterable, Sendable {
    /// The file was kept for as long as it has to be.
    case expired
    /// There was never a reason to keep it.
    case unfounded

    /// Counted from the day on which the relation ended.
    static let yearsKept = 3

    enum Refusal: Error, Equatable, Sendable {
        case isMember
        case erased
        case kept(until: CivilDate)
    }

    /// Whoever belongs to the Party is on its register; whoever did stays there for the time that
    /// is laid down.
    func check(_ biography: Biography, on today: CivilDate) throws(Refusal) {
        let standing = biography.standing(on: today)
        guard !(standing?.isMember ?? false), standing != .suspended else { throw .isMember }
        guard self == .expired, let end = biography.end(on: today) else { return }
        let until = end.adding(years: PersonErasure.yearsKept)
        guard until <= today else { throw .kept(until: until) }
    }

    var title: Phrase {
        switch self {
        case .expired: Phrase("保存期满", "It was kept for its time")
        case .unfounded: Phrase("没有登记依据", "There was no reason to keep it")
        }
    }
}

extension Biography {
    /// The day from which nothing ties the person to the Party any more.
    func end(on today: CivilDate) -> CivilDate? {
        let over = standings.first { $0.isValid(on: today) }?.validFrom
        return over ?? memberships.first?.validUntil
    }
}

extension PersonErasure.Refusal {
    var complaint: Complaint {
        switch self {
        case .isMember: Complaint(PersonErasureWords.isMember, clause: .erasure)
        case .erased: Complaint(PersonErasureWords.isErased)
        case .kept(let date): Complaint(PersonErasureWords.kept(until: date), clause: .erasure)
        }
    }
}

enum PersonErasureWords {
    static let name = "（已删除）"
    static let approval = Phrase("删除人员档案", "Erasing a file")
    static let asks = Phrase(
        "删除一个人的全部资料，不能恢复", "All that is known of one person goes, for good")
    static let title = Phrase("申请删除档案", "Ask for the file to be erased")
    static let lead = Phrase(
        "姓名、号码、经历和账本中的内容一并删除，不能恢复；由另一人同意后办理",
        "Name, numbers, history and what the ledger holds go for good, once a second person agrees")
    static let ground = Phrase("依据", "Ground")
    static let stays = Phrase(
        "留下的只有：曾有一份档案、在哪些组织、何时删除。已编印的统计不受影响",
        "What stays: that there was a file, in which organisations, and when it went. Figures stay")
    static let ask = Phrase("申请删除", "Ask for erasure")
    static let asked = Phrase("已提出，等待另一人同意", "Asked; a second person has to agree")
    static let isMember = Phrase(
        "现有组织关系或停止党籍的人员不能删除档案",
        "Nobody is erased who belongs to the Party or whose membership rests")
    static let isErased = Phrase("这份档案已经删除", "This file is erased already")
    static let changed = Phrase("已按规定删除", "Erased under the rules")

    static func kept(until date: CivilDate) -> Phrase {
        Phrase(
            "关系结束后保存 \(PersonErasure.yearsKept) 年，\(date) 起可以删除",
            "It is kept for \(PersonErasure.yearsKept) years after the relation ended: "
                + "from \(date) it can go")
    }
}
