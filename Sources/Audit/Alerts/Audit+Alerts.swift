import Kernel
import Storage
import Web

extension Audit {
    func alertsPage(_ visit: Visit) async throws -> AlertsPage {
        let lines = try await visit.read { tx in
            let raised = try tx.alerts(limit: 100)
            let concerned = raised.compactMap(\.alert.account) + raised.compactMap(\.end?.by)
            let names = try accounts.cards(concerned, tx).mapValues(\.name)
            return raised.map { AlertsPage.Line($0, names) }
        }
        return AlertsPage(lines: lines)
    }

    func alertEndPage(
        _ visit: Visit, _ id: Alert.ID, _ entry: Entry
    ) async throws -> AlertEndPage {
        guard let raised = try await visit.read({ tx in try tx.alert(id) }) else {
            throw Denial.hidden
        }
        return AlertEndPage(id: id, alert: raised.alert, entry: entry)
    }

    func settle(_ visit: Visit, _ id: Alert.ID) async throws -> Response {
        let principal = try visit.signedIn()
        return try await visit.submit(AlertEndForm.self) { tx, form in
            guard let raised = try tx.alert(id) else { throw Denial.hidden }
            guard raised.end == nil else { throw Complaint(AuditWords.alreadySettled) }
            try tx.end(id, by: principal.account, at: visit.now, form.remark)
            return Outcome(
                Deed(.settleAlert, .init("alert", id), because: form.remark),
                answer: Answer(seeing: Places.alerts.link(), saying: AuditWords.settledNote))
        } otherwise: { entry in
            try await alertEndPage(visit, id, entry)
        }
    }

    /// Looks through the latest entries once and raises what it finds.
    func watch(_ database: any Database, at now: Instant) async throws {
        let rules = rules
        let isOfficer = isOfficer
        let found = try await database.read { tx in
            let refusals = try tx.refusals(since: now - Alert.Rule.manyRefusals.window)
            let unmaskings = try tx.entries(
                of: rules.unmasking, since: now - Alert.Rule.massUnmasking.window)
            let signIns = try tx.entries(of: [rules.signingIn], since: now - .seconds(300))
            var alerts = rules.alerts(refusals: refusals, at: now)
            alerts += rules.alerts(unmaskings: unmaskings, at: now)
            for entry in signIns {
                let isOfficer = try entry.account.map { try isOfficer($0, tx) } ?? false
                let isKnown = try !isOfficer || tx.isKnown(entry, since: now - rules.memory)
                alerts += [
                    rules.alert(signIn: entry, isOfficer: isOfficer, isKnown: isKnown, at: now)
                ].compactMap(\.self)
            }
            alerts += [rules.alert(waitingSince: try tx.waitingSince(), at: now)]
                .compactMap(\.self)
            return alerts
        }
        for alert in found { try await raise(alert, in: database, at: now) }
    }

    /// An alert is itself an entry: what the house noticed by itself is on record.
    func raise(_ alert: Alert, in database: any Database, at now: Instant) async throws {
        var randomness = SystemRandomNumberGenerator()
        let id = Alert.ID(at: now, using: &randomness)
        let circumstances = Circumstances(
            principal: nil, address: "", request: RequestID(at: now, using: &randomness), at: now)
        try await database.write { tx in
            guard try tx.raise(alert, id: id, at: now) else { return }
            let deed = Deed(
                .raiseAlert, .init("alert", id),
                changes: [
                    Deed.Change("rule", from: nil, to: alert.rule.rawValue),
                    Deed.Change("subject", from: nil, to: alert.subject),
                    Deed.Change("count", from: nil, to: String(alert.count)),
                ])
            try write([deed], circumstances, in: tx)
        }
    }
}

extension AlertsPage.Line {
    init(_ raised: RaisedAlert, _ names: [AccountID: String]) {
        id = raised.id
        rule = raised.alert.rule
        subject = raised.alert.account.flatMap { names[$0] } ?? raised.alert.subject
        count = raised.alert.count
        raisedAt = raised.raisedAt
        remark = raised.end?.remark
        settledBy = raised.end.map { names[$0.by] ?? "" }
    }
}
