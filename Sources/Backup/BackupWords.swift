import Kernel

enum BackupWords {
    static let notABackup = Phrase("这不是同心的备份文件。", "This is not a backup of Tongxin.")
    static let cut = Phrase(
        "备份文件不完整，结尾缺失；请使用其他备份。",
        "The backup ends before its end. Use another one.")
    static let wrongKey = Phrase(
        "口令或密钥不正确。", "The passphrase or the key is not the one this backup was sealed with.")
    static let keyNeeded = Phrase(
        "备份已加密，需要制作时所用的口令或密钥。",
        "The backup is sealed. It needs the passphrase or the key it was made with.")
    static let otherSchema = Phrase(
        "备份中的数据表与本程序的不一致。", "The tables of the backup are not those of this program.")

    static func damaged(_ detail: String) -> Phrase {
        Phrase(
            "备份文件已损坏（\(detail)）；请使用其他备份。",
            "The backup is damaged (\(detail)). Use another one.")
    }

    static func differs(_ table: String) -> Phrase {
        Phrase(
            "恢复后的数据与备份不一致（\(table)），原数据库未改动。",
            "The restored rows of \(table) are not those of the backup. The database in use was "
                + "not touched.")
    }

    static func file(_ detail: String) -> Phrase {
        Phrase("文件无法读写：\(detail)", "A file cannot be read or written: \(detail)")
    }
}
