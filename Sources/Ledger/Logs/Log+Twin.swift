import Kernel
import Proofs

// The twin of a log has the same entries in a tree of SM3, under a name of its own, and only SM2
// signs it (docs/decisions/0032-a-twin-of-each-log.md). It keeps tiles and heads; the entries are
// kept once, with the log.

extension Log {
    func twin(key: (String) -> String) -> Log {
        let origin = origin + TreeHash.twinEnd
        return Log(
            id: id.turned, name: name + TreeHash.twinEnd, organization: organization,
            epoch: epoch, origin: origin, key: key(origin))
    }

    /// One that was taken in has entries of its own, whatever it is called.
    var isTwin: Bool { !isImported && name.hasSuffix(TreeHash.twinEnd) }

    var hash: TreeHash { .of(logNamed: origin) }

    /// The log that keeps the entries.
    var source: LogID { isTwin ? id.turned : id }
}

extension LogID {
    /// The ids of a log and its twin are each the other's with every bit turned, so that either is
    /// found without asking.
    var turned: LogID { LogID(high: ~high, low: ~low) }
}
