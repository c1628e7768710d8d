import Access
import Audit
import Dues
import Exports
import Host
import Identity
import Imports
import Kernel
import Keyring
import Ledger
import Organizations
import Register

// What is written to the ledger: one line for each act that others rely on.

extension Ledger {
    static func connected(_ configuration: Configuration) throws -> Ledger {
        let host = configuration.ledgerHost
        try Installation.makeFolder("\(configuration.data)/ledger")
        let key = try LogKey.kept(in: SignerFile(path: configuration.ledgerKeyPath), for: host)
        return Ledger(
            host: host, key: key, national: try national(configuration),
            folder: "\(configuration.data)/ledger",
            organizations: Organizations.directory, kinds: Composition.entryKinds,
            witnesses: try configuration.witnesses.map { try Witnesses(file: $0) } ?? .none)
    }

    private static func national(_ configuration: Configuration) throws -> NationalProfile? {
        guard configuration.ledgerCryptography != .international else { return nil }
        let file = SignerFile(path: configuration.nationalLedgerKeyPath)
        let key = try LogKey.kept(in: file, for: configuration.ledgerHost, kind: .sm2)
        return NationalProfile(key: key, isAlone: configuration.ledgerCryptography == .gm)
    }
}

extension Witnesses {
    fileprivate init(file path: String) throws {
        guard let text = try SmallFile(path: path).text() else {
            throw Exit.configuration("cannot read the witnesses in \(path): does it exist?")
        }
        do { try self.init(text: text) } catch {
            throw Exit.configuration("\(path): \(error)")
        }
    }
}

extension Composition {
    static let entryKinds: [Action: EntryKind] = [
        .foundOrganization: .organizationFounded,
        .renameOrganization: .organizationRenamed,
        .moveOrganization: .organizationMoved,
        .changeOrganizationKind: .organizationKindChanged,
        .mergeOrganizations: .organizationsMerged,
        .splitOrganization: .organizationSplit,
        .dissolveOrganization: .organizationDissolved,
        .correctOrganization: .organizationCorrected,

        .appoint: .postFilled,
        .endTenure: .postVacated,
        .closePost: .postClosed,
        .beginTerm: .termBegun,
        .extendTerm: .termExtended,

        .giveMandate: .roleGranted,
        .endMandate: .roleRevoked,
        .requestApproval: .approvalRequested,
        .settleApproval: .approvalSettled,

        .inviteAccount: .accountOpened,
        .suspendAccount: .accountSuspended,
        .liftSuspension: .accountRestored,
        .newPasswordLink: .accountReset,
        .agreeToFactorReset: .accountReset,

        .enterPerson: .memberEntered,
        .changePerson: .memberChanged,
        .changeNumbers: .memberChanged,
        .recordEntry: .memberChanged,
        .recordSkill: .memberChanged,
        .transferMember: .memberMoved,
        .moveMembers: .memberMoved,
        .recordStep: .memberStepped,
        .recordSanction: .memberSanctioned,
        .giveConsent: .memberConsented,
        .requestCorrection: .correctionRequested,
        .decideCorrection: .correctionDecided,
        .checkFile: .fileChecked,
        .erasePerson: .recordErased,

        .fixDues: .duesFixed,
        .issueDues: .duesIssued,
        .receiveDues: .duesRecorded,
        .reverseDues: .duesReversed,
        .reconcileDues: .duesReconciled,
        .agreeToRelief: .duesRelieved,
        .setDuesRules: .settingsChanged,
        .decidePayItem: .duesItemDecided,
        .answerBase: .duesAnswered,
        .answerObjection: .duesAnswered,
        .setDuesShare: .settingsChanged,
        .remitDues: .duesRemitted,
        .confirmRemittance: .duesRemittanceConfirmed,
        .withdrawRemittance: .duesRemittanceWithdrawn,
        .spendDues: .duesSpent,
        .reverseSpending: .duesSpendingReversed,
        .enterInterest: .duesInterestEntered,
        .reverseInterest: .duesInterestReversed,
        .publishDues: .duesPublished,
        .payOnline: .duesOnline,
        .followOnline: .duesOnline,
        .answerOnline: .duesOnline,
        .receiveSpecialDues: .duesSpecialReceived,
        .forwardSpecialDues: .duesSpecialForwarded,
        .confirmSpecialDues: .duesSpecialConfirmed,
        .withdrawSpecialDues: .duesSpecialWithdrawn,
        .acknowledgeSpecialDues: .duesSpecialAcknowledged,
        .reverseSpecialDues: .duesSpecialReversed,
        .withdrawSlips: .duesWithdrawn,

        .carryOutImport: .importDone,
        .importLedger: .importDone,
        .withdrawImport: .importWithdrawn,

        .firstStart: .installationBegun,
        .loadDemo: .installationBegun,
        .setRules: .settingsChanged,
        .setMemberRules: .settingsChanged,
        .setImportRules: .settingsChanged,
        .setExportRules: .settingsChanged,
        .settleAlert: .alertSettled,
        .exportMembers: .exportMade,
        .exportAudit: .exportMade,
        .exportOrganizations: .exportMade,
        .exportLedger: .exportMade,
        .takeBackup: .backupMade,
        .restoreBackup: .restoreDone,
        .changeKeys: .keysChanged,
        .restartLog: .settingsChanged,
    ]
}

extension Configuration {
    /// What the origins of logs begin with: the host that people type, or this machine.
    var ledgerHost: String {
        let parts = publicAddress?.split(separator: "/") ?? []
        return parts.dropFirst().first.map(String.init) ?? "localhost"
    }
}
