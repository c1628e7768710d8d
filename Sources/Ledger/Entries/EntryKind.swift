public import Storage

/// What an entry says has happened. The list is closed: a reader of version 1 knows all of them,
/// and whoever adds one adds a line here and one where the action is named.
public enum EntryKind: String, CaseIterable, Sendable, Storable {
    // Organisations.
    case organizationFounded = "organization.founded"
    case organizationRenamed = "organization.renamed"
    case organizationMoved = "organization.moved"
    case organizationKindChanged = "organization.kind.changed"
    case organizationsMerged = "organization.merged"
    case organizationSplit = "organization.split"
    case organizationDissolved = "organization.dissolved"
    case organizationCorrected = "organization.corrected"
    // Posts.
    case postFilled = "post.filled"
    case postVacated = "post.vacated"
    case postClosed = "post.closed"
    case termBegun = "term.begun"
    case termExtended = "term.extended"
    // Roles and accounts.
    case roleGranted = "role.granted"
    case roleRevoked = "role.revoked"
    case approvalRequested = "approval.requested"
    case approvalSettled = "approval.settled"
    case accountOpened = "account.opened"
    case accountSuspended = "account.suspended"
    case accountRestored = "account.restored"
    case accountReset = "account.reset"
    // Members.
    case memberEntered = "member.entered"
    case memberChanged = "member.changed"
    case memberMoved = "member.moved"
    case memberStepped = "member.stepped"
    case memberSanctioned = "member.sanctioned"
    case memberConsented = "member.consented"
    case correctionRequested = "correction.requested"
    case correctionDecided = "correction.decided"
    case fileChecked = "file.checked"
    case importDone = "import.done"
    case importWithdrawn = "import.withdrawn"
    // The installation.
    case installationBegun = "installation.begun"
    case settingsChanged = "settings.changed"
    case alertSettled = "alert.settled"
    case exportMade = "export.made"
    case backupMade = "backup.made"
    case restoreDone = "restore.done"
    case keysChanged = "keys.changed"
    // Dues.
    case duesFixed = "dues.fixed"
    case duesRelieved = "dues.relieved"
    case duesIssued = "dues.slips.issued"
    case duesRecorded = "dues.payment.recorded"
    case duesReversed = "dues.payment.reversed"
    case duesItemDecided = "dues.item.decided"
    case duesAnswered = "dues.base.answered"
    case duesReconciled = "dues.statement.reconciled"
    // Later features.
    case transferSent = "transfer.sent"
    case transferReceived = "transfer.received"
    case admissionDecided = "admission.decided"
    case voteClosed = "vote.closed"
    // The ledger itself.
    case recordErased = "record.erased"
    case auditBatch = "audit.batch"
    case logStarted = "log.started"
    case logEnded = "log.ended"
    case keyRotated = "key.rotated"
}
