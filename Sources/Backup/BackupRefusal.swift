public import Crypto
public import Kernel

/// Why a backup is not taken for one, or not restored. The database in use is as it was.
public enum BackupRefusal: Error, Equatable, Sendable {
    case notABackup
    case cut
    case damaged(String)
    case sealed(SealedFileRefusal)
    /// Its tables are not those that its migrations make.
    case otherSchema
    /// The new database did not give back what was put in.
    case differs(table: String)
    case file(String)

    public var sentence: Phrase {
        switch self {
        case .notABackup: BackupWords.notABackup
        case .cut: BackupWords.cut
        case .damaged(let detail): BackupWords.damaged(detail)
        case .sealed(.wrongKey): BackupWords.wrongKey
        case .sealed(.passphraseNeeded), .sealed(.keyNeeded): BackupWords.keyNeeded
        case .sealed(.cut): BackupWords.cut
        case .sealed(let refusal): BackupWords.damaged("\(refusal)")
        case .otherSchema: BackupWords.otherSchema
        case .differs(let table): BackupWords.differs(table)
        case .file(let detail): BackupWords.file(detail)
        }
    }
}

extension BackupRefusal: CustomStringConvertible {
    public var description: String { sentence.english }
}
