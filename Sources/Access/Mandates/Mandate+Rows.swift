public import Kernel

// What the ledger commits to when a role is given or taken away: `tongxin-verify` makes the tables
// anew from it.

extension Mandate {
    public func row(by sponsors: Sponsors?, at now: Instant) -> Deed.Row {
        Deed.Row(
            "mandate", id.description,
            [
                "account": account.description, "role": role.rawValue,
                "organization": organization.description, "valid_from": validFrom.description,
                "valid_until": validUntil.description, "reason": reason,
                "proposer": sponsors?.proposer.description,
                "second_person": sponsors?.second.description,
                "made_at": String(now.microseconds),
            ])
    }

    func end(by sponsors: Sponsors, because reason: String, at now: Instant) -> Deed.Row {
        Deed.Row(
            "mandate_end", id.description,
            [
                "proposer": sponsors.proposer.description,
                "second_person": sponsors.second.description, "reason": reason,
                "ended_at": String(now.microseconds),
            ])
    }
}
