public import Kernel

/// What does not fit when the audit is verified, by the first row where it does not.
public enum Finding: Sendable, Equatable {
    /// An entry is not what was written.
    case changed(AuditEntry.ID)
    /// A seal lists an entry that is gone.
    case removed(AuditEntry.ID, seal: Int)
    /// An entry that no seal lists and that does not wait for one: put in by other ways, or its
    /// waiting was taken away.
    case unlisted(AuditEntry.ID)
    /// A seal is not what was written, or its place in the chain was changed.
    case broken(seal: Int)
    case missing(seal: Int)
    /// Sealing stands still.
    case unsealed(since: Instant)

    public var sentence: Phrase {
        switch self {
        case .changed(let id):
            Phrase("操作记录 \(id) 被改动", "Entry \(id) was changed")
        case .removed(let id, let seal):
            Phrase(
                "第 \(seal) 号封印中的操作记录 \(id) 被删除",
                "Entry \(id) of seal \(seal) was removed")
        case .unlisted(let id):
            Phrase(
                "操作记录 \(id) 不在任何封印中，也不在待封印清单中",
                "Entry \(id) is in no seal and waits for none")
        case .broken(let seal):
            Phrase("第 \(seal) 号封印被改动", "Seal \(seal) was changed")
        case .missing(let seal):
            Phrase("缺少第 \(seal) 号封印", "Seal \(seal) is missing")
        case .unsealed(let since):
            Phrase(
                "\(since.date) \(since.clockTime) 起的操作记录未封印",
                "Entries since \(since.date) \(since.clockTime) are not sealed")
        }
    }
}

/// What a whole verification found.
public struct Verification: Sendable, Equatable {
    public let at: Instant
    public let entryCount: Int
    public let sealCount: Int
    /// The head of the last seal: compare it with a copy that was kept elsewhere.
    public let head: [UInt8]?
    public let finding: Finding?

    public var isSound: Bool { finding == nil }
}
