import Kernel
import Storage

/// Asking witnesses, beside everything else: whoever is away holds nothing up.
extension LedgerService {
    /// All are asked about everything so often, news or not.
    private static let round = Duration.seconds(3_600)

    /// Asks soon when there is news, then leaves the witnesses alone for a while, and asks about
    /// everything once an hour.
    func askWitnesses() async {
        guard !ledger.witnesses.members.isEmpty else { return }
        async let _: Void = tick()
        var askedAll: ContinuousClock.Instant?
        for await _ in news.stream {
            let isTime = askedAll.map { .now - $0 >= LedgerService.round } ?? true
            if isTime { askedAll = .now }
            do { try await askWitnesses(aboutAll: isTime) } catch { report(error) }
            do { try await Task.sleep(for: pace) } catch { return }
        }
    }

    /// Another program of ours may have signed.
    private func tick() async {
        while !Task.isCancelled {
            news.continuation.yield()
            do { try await Task.sleep(for: pace) } catch { return }
        }
    }

    /// One round: every witness, all at once, about the logs of which it has not signed the newest
    /// head.
    func askWitnesses(aboutAll isAll: Bool) async throws {
        let logs = try await database.read { tx in
            try tx.signedLogs().compactMap { try tx.log($0) }
        }.filter { ledger.standing[$0.id] == .sound && ledger.signs($0) }
        await withTaskGroup(of: Void.self) { group in
            for member in ledger.witnesses.members {
                group.addTask { await ask(member, about: logs, isAll: isAll) }
            }
        }
    }

    private func ask(
        _ member: Witnesses.Member, about logs: [Log], isAll: Bool
    ) async {
        guard ledger.states.mayBeAsked(member.key.text, after: pace * 10) else { return }
        let news: Set<LogID>
        do {
            news = try await database.read { tx in try tx.logs(notSignedBy: member.key) }
        } catch {
            return report(error)
        }
        for log in logs where isAll || news.contains(log.id) {
            let finding = await finding {
                try await ledger.ask(member, about: log, in: database)
            }
            guard let finding else { continue }
            take(finding, of: member, about: log)
            // It would be away for the others too.
            if finding == .away { return }
        }
    }

    /// What the witnesses show of a log, before its first head is signed (rule R4).
    func lookAround(_ log: Log) async {
        await withTaskGroup(of: (Witnesses.Member, WitnessFinding?).self) { group in
            for member in ledger.witnesses.members
            where ledger.states.isThere(member.key.text) {
                group.addTask {
                    let finding = await finding {
                        try await ledger.look(
                            at: member, about: log, in: database, otherwise: .fine)
                    }
                    return (member, finding)
                }
            }
            for await (member, finding) in group {
                if let finding { take(finding, of: member, about: log) }
            }
        }
    }

    /// Our own failures are reported; they say nothing about the witness.
    private func finding(
        _ ask: () async throws -> WitnessFinding?
    ) async -> WitnessFinding? {
        do {
            return try await ask()
        } catch {
            report(error)
            return nil
        }
    }

    /// What is found is said once, and a copy that is not all there was is not gone on with.
    private func take(_ finding: WitnessFinding, of member: Witnesses.Member, about log: Log) {
        let name = member.key.name
        let isNew = ledger.states.note(finding, of: member.key.text, about: log.id)
        if isNew, let sentence = finding.sentence(of: name, about: log.name) {
            report(LedgerFault(sentence))
        }
        guard case .seen(let head, let size) = finding else { return }
        let sentence =
            head.size > size
            ? WitnessWords.rolledBack(log.name, size: size, seen: head.size, by: name)
            : WitnessWords.forked(log.name, size: head.size, by: name)
        settle(log, .rolledBack(sentence))
    }
}
