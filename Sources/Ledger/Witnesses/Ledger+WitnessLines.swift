import Kernel
import Storage

extension Ledger {
    /// The state of each witness: what it has signed as the database has it, what went wrong as this
    /// program knows it.
    func witnessLines(
        of log: Log, at size: Int, _ tx: borrowing ReadTransaction
    ) throws -> [JournalPage.WitnessLine] {
        try witnesses.members.map { member in
            let last = try tx.cosigned(log.id, by: member.key)
            let finding = states[log.id, member.key.text] ?? .fine
            let isNewest = last?.head.size == size
            let good =
                last == nil
                ? WitnessWords.notYet : isNewest ? WitnessWords.newest : WitnessWords.behind
            return JournalPage.WitnessLine(
                name: member.key.name, size: last?.head.size, at: last?.time,
                state: finding == .fine ? good : finding.word,
                isWell: finding == .fine && isNewest)
        }
    }
}
