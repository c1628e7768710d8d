public import Kernel
import Storage

public enum AlertSubject {}

/// Something out of the ordinary that a person should look at (security.md, S23).
public struct Alert: Sendable, Equatable {
    public typealias ID = Kernel.ID<AlertSubject>

    public enum Rule: String, Storable, Codable, Sendable, CaseIterable {
        case manyRefusals, massUnmasking, officerElsewhere, auditGap, auditBroken
        case ledgerStopped, ledgerUnwitnessed
    }

    public let rule: Rule
    /// Whom or what it is about: an account, an address, or the audit itself.
    public let subject: String
    public let account: AccountID?
    public let count: Int
    /// Alerts of one rule about one subject within one such stretch of time are one alert.
    public let bucket: Int

    init(rule: Rule, subject: String, account: AccountID?, count: Int, bucket: Int) {
        self.rule = rule
        self.subject = subject
        self.account = account
        self.count = count
        self.bucket = bucket
    }

    /// Of no account: what another part of the house noticed about itself.
    public init(_ rule: Rule, about subject: String, at now: Instant) {
        self.init(
            rule: rule, subject: subject, account: nil, count: 1, bucket: rule.bucket(at: now))
    }
}

extension Alert.Rule {
    public var title: Phrase {
        switch self {
        case .manyRefusals:
            Phrase("短时间内多次被拒绝", "Refused many times in a short while")
        case .massUnmasking:
            Phrase("短时间内查看了许多人的号码", "Numbers of many people opened in a short while")
        case .officerElsewhere:
            Phrase("管理员从未用过的地址登录", "An officer signed in from a new address")
        case .auditGap: Phrase("操作记录停止封印", "The audit is not being sealed")
        case .auditBroken: Phrase("操作记录被改动或删除", "The audit was changed or removed")
        case .ledgerStopped: Phrase("账本停止记录或签名", "A ledger takes on or signs nothing more")
        case .ledgerUnwitnessed:
            Phrase("账本超过一小时没有见证", "A ledger has had no witness for an hour")
        }
    }

    /// The stretch of time that one alert stands for.
    var window: Duration {
        switch self {
        case .manyRefusals: .seconds(5 * 60)
        case .massUnmasking, .auditGap, .ledgerStopped: .seconds(3600)
        case .officerElsewhere, .auditBroken, .ledgerUnwitnessed: .seconds(86_400)
        }
    }

    func bucket(at instant: Instant) -> Int {
        Int(instant.microseconds / window.microseconds)
    }
}
