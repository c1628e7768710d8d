import Kernel

enum BackupWords {
    static let nothingThere = Phrase(
        "数据库里什么也没有，无可备份；请用 --config 或 --data 指明安装位置。",
        "There is nothing in this database to copy. Name the installation with --config or --data.")
    static let notABackup = Phrase(
        "这不是同心的备份文件，什么也没有改动；请检查文件名。",
        "This is not a backup of Tongxin; nothing was changed. Check the name of the file.")
    static let cut = Phrase(
        "备份文件不完整，结尾缺失，什么也没有改动；请使用其他备份。",
        "The backup ends before its end; nothing was changed. Use another one.")
    static let wrongKey = Phrase(
        "口令或密钥不正确，或文件开头已损坏，什么也没有改动；请核对口令，或使用其他备份。",
        "The passphrase or the key is not the one this backup was sealed with, or the beginning "
            + "of the file is damaged; nothing was changed. Check the passphrase, or use another "
            + "backup.")
    static let passphraseNeeded = Phrase(
        "备份是用口令加密的：请把口令写进一个文件，用 --passphrase-file 指明。",
        "The backup is sealed with a passphrase: put it into a file and name that with "
            + "--passphrase-file.")
    static let otherSchema = Phrase(
        "备份中的数据表与本程序的不一致，什么也没有改动；请使用制作备份时的版本。",
        "The tables of the backup are not those of this program; nothing was changed. Use the "
            + "release that made it.")

    static func keyNeeded(_ id: String) -> Phrase {
        Phrase(
            "备份是用编号 \(id) 的主密钥加密的：请用 --key-file 指明当时主密钥文件的副本。",
            "The backup is sealed with the master key \(id): name the copy of that key's file with "
                + "--key-file.")
    }

    static func damaged(_ detail: String) -> Phrase {
        Phrase(
            "备份文件已损坏（\(detail)），什么也没有改动；请使用其他备份。",
            "The backup is damaged (\(detail)); nothing was changed. Use another one.")
    }

    static func differs(_ table: String) -> Phrase {
        Phrase(
            "恢复后的数据与备份不一致（\(table)），原数据库未改动；请检查磁盘后重试。",
            "The restored rows of \(table) are not those of the backup. The database in use was "
                + "not touched. Check the disk and try again.")
    }

    static func file(_ detail: String) -> Phrase {
        Phrase(
            "文件无法读写：\(detail)；请检查路径、属主和剩余空间。",
            "A file cannot be read or written: \(detail). Check its path, its owner and the free "
                + "space.")
    }

    static func isThere(_ path: String) -> Phrase {
        Phrase(
            "\(path) 已经存在，备份不会覆盖它；请换一个文件名。",
            "\(path) is there already, and a backup overwrites nothing. Choose another name.")
    }
}
