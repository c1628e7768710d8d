public import Kernel

/// Finds what is out of the ordinary among the latest entries.
public struct IntrusionRules: Sendable {
    /// How many refusals of one account, or of one address, within five minutes are too many.
    public var refusalLimit = 10
    /// How many people's numbers one account may open within an hour unnoticed.
    public var unmaskingLimit = 20
    /// The acts that open a number.
    public var unmasking: Set<Action>
    /// The act that begins a session.
    public var signingIn: Action
    /// An address counts as known when it was used within this time.
    public var memory = Duration.seconds(90 * 86_400)

    public init(unmasking: Set<Action>, signingIn: Action) {
        self.unmasking = unmasking
        self.signingIn = signingIn
    }

    /// Refusals, by who or from where.
    func alerts(refusals entries: [AuditEntry], at now: Instant) -> [Alert] {
        let since = now - Alert.Rule.manyRefusals.window
        return grouped(entries.filter { $0.at > since }, \.source).compactMap { source, entries in
            entries.count >= refusalLimit
                ? alert(.manyRefusals, source, entries.last?.account, entries.count, at: now) : nil
        }
    }

    /// Numbers of people opened, each person counted once.
    func alerts(unmaskings entries: [AuditEntry], at now: Instant) -> [Alert] {
        let since = now - Alert.Rule.massUnmasking.window
        return grouped(entries.filter { $0.at > since }, \.source).compactMap { source, entries in
            let people = Set(entries.compactMap(\.person)).count
            return people >= unmaskingLimit
                ? alert(.massUnmasking, source, entries.last?.account, people, at: now) : nil
        }
    }

    /// An officer's session from an address that the same account never used before.
    func alert(signIn entry: AuditEntry, isOfficer: Bool, isKnown: Bool, at now: Instant) -> Alert?
    {
        guard isOfficer && !isKnown else { return nil }
        return alert(
            .officerElsewhere, "\(entry.source) \(entry.address)", entry.account, 1, at: now)
    }

    /// Entries wait for a seal and none comes.
    func alert(waitingSince since: Instant?, at now: Instant) -> Alert? {
        guard let since, now - since > Audit.patience else { return nil }
        return alert(.auditGap, "audit", nil, 1, at: now)
    }

    func alert(_ verification: Verification, at now: Instant) -> Alert? {
        guard let finding = verification.finding else { return nil }
        return alert(.auditBroken, "\(finding)", nil, 1, at: now)
    }

    private func alert(
        _ rule: Alert.Rule, _ subject: String, _ account: AccountID?, _ count: Int,
        at now: Instant
    ) -> Alert {
        Alert(
            rule: rule, subject: subject, account: account, count: count,
            bucket: rule.bucket(at: now))
    }

    /// In the order of the subjects, so that the same entries give the same alerts.
    private func grouped(
        _ entries: [AuditEntry], _ key: (AuditEntry) -> String
    ) -> [(String, [AuditEntry])] {
        Dictionary(grouping: entries, by: key).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }
}

extension AuditEntry {
    /// Who it was, or from where, if nobody had signed in.
    fileprivate var source: String { account?.description ?? address }
}
