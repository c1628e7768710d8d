public import Crypto
public import Kernel

/// Why a backup is not taken for one, or not restored. The database in use is as it was.
public enum BackupRefusal: Error, Equatable, Sendable {
    /// The database to copy holds no tables.
    case nothingThere
    case notABackup
    case cut
    case damaged(String)
    case sealed(SealedFileRefusal)
    /// Its tables are not those that its migrations make.
    case otherSchema
    /// The new database did not give back what was put in.
    case differs(table: String)
    case file(String)
    /// Nothing is overwritten.
    case isThere(String)

    public var sentence: Phrase {
        switch self {
        case .nothingThere: BackupWords.nothingThere
        case .notABackup: BackupWords.notABackup
        case .cut: BackupWords.cut
        case .damaged(let detail): BackupWords.damaged(detail)
        case .sealed(.wrongKey): BackupWords.wrongKey
        case .sealed(.passphraseNeeded): BackupWords.passphraseNeeded
        case .sealed(.keyNeeded(let id)): BackupWords.keyNeeded("\(id)")
        case .sealed(.cut): BackupWords.cut
        case .sealed(let refusal): BackupWords.damaged("\(refusal)")
        case .otherSchema: BackupWords.otherSchema
        case .differs(let table): BackupWords.differs(table)
        case .file(let detail): BackupWords.file(detail)
        case .isThere(let path): BackupWords.isThere(path)
        }
    }
}

extension BackupRefusal: CustomStringConvertible {
    public var description: String { sentence.english }
}
