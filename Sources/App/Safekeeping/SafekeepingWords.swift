import Kernel

/// What the commands about backups and keys say. Whoever runs them may be anybody who was called
/// in at night, so both languages are printed.
enum SafekeepingWords {
    static let notSealed = Phrase(
        "没有加密：拿到文件的人能读到姓名和组织。加上 --encrypt 即可加密。",
        "It is not sealed: whoever has the file can read names and organisations. --encrypt seals "
            + "it.")
    static let sealedByPassphrase = Phrase(
        "已用口令加密；忘了口令就再也打不开。",
        "It is sealed with the passphrase; without that nobody can open it.")
    static let notRecorded = Phrase(
        "注意：未能写入审计记录。", "Note: it could not be written into the audit.")
    static let startNow = Phrase(
        "现在启动服务并检查：systemctl start tongxin.socket tongxin.service，然后 tongxin doctor。",
        "Now start the service and look it over: systemctl start tongxin.socket tongxin.service, "
            + "then tongxin doctor.")
    static let inUse = Phrase(
        "数据库正在使用中，什么也没有改动；请先停止服务：systemctl stop tongxin.socket tongxin.service。",
        "The database is in use; nothing was changed. Stop the service first: "
            + "systemctl stop tongxin.socket tongxin.service")

    static let moved = Phrase(
        "已存的加密内容都改由新的数据密钥加密。",
        "Everything that is stored sealed is now sealed with the new data key.")

    static func rotated(_ keyPath: String) -> Phrase {
        Phrase(
            """
            主密钥已更换。请立即把 \(keyPath) 另存一份；旧副本要保留到那个时期的备份都不再需要为止。
            一分钟后开始改写已存的内容；可以随时中断，以后用 tongxin keys finish 继续。
            """,
            """
            The master key is changed. Copy \(keyPath) to its safe place now, and keep the old \
            copy as long as there are backups of its time.
            In a minute what is stored is sealed anew; that may be stopped at any moment and gone \
            on with later: tongxin keys finish
            """)
    }

    static func copied(_ rows: Int, to path: String) -> Phrase {
        Phrase(
            "已备份 \(rows) 行到 \(path)，并已完整读回核对。",
            "Copied \(rows) rows to \(path), and read them back whole.")
    }

    static func sealedByMasterKey(_ keyPath: String) -> Phrase {
        Phrase(
            "已用主密钥加密，由 \(keyPath) 打开。",
            "It is sealed with the master key; \(keyPath) opens it.")
    }

    static func keyIsNotInside(_ keyPath: String) -> Phrase {
        Phrase(
            "备份中没有主密钥。请把 \(keyPath) 另存一份，与备份分开保管：没有它，身份证号等加密内容再也无法读出。",
            "The master key is not in the backup. Keep a copy of \(keyPath) apart from it: without "
                + "that no identity number can ever be read again.")
    }

    static func restored(_ rows: Int, of moment: Instant) -> Phrase {
        Phrase(
            "已恢复 \(rows) 行，备份时间 \(moment.iso8601)。",
            "Restored \(rows) rows, as they were at \(moment.iso8601).")
    }

    static func keyOpens(_ keyPath: String) -> Phrase {
        Phrase(
            "备份中没有主密钥；\(keyPath) 能打开恢复的加密内容。",
            "The master key was not in the backup; \(keyPath) opens what is sealed in it.")
    }

    static func kept(_ old: String) -> Phrase {
        Phrase(
            "原来的数据库保留为 \(old)，确认无误后请自行删除。",
            "The database of before is kept as \(old); remove it when all is well.")
    }

    static func restoredUnrecorded(_ detail: String) -> Phrase {
        Phrase(
            "数据已恢复，但未能写入审计记录（\(detail)）；请运行 tongxin doctor。",
            "The data is restored, but it could not be written into the audit (\(detail)). "
                + "Run tongxin doctor.")
    }

    static func noDatabase(_ path: String) -> Phrase {
        Phrase(
            "找不到数据库 \(path)；请用 --config 或 --data 指明安装位置。",
            "There is no database \(path). Name the installation with --config or --data.")
    }

    static func noBackup(_ path: String) -> Phrase {
        Phrase(
            "找不到备份文件 \(path)；请检查路径。", "There is no backup \(path). Check its path.")
    }

    static func noKeyFile(_ path: String) -> Phrase {
        Phrase(
            "找不到主密钥文件的副本 \(path)；请检查路径。",
            "There is no copy of a master key \(path). Check its path.")
    }

    static func noPassphrase(_ path: String) -> Phrase {
        Phrase(
            "读不到口令文件 \(path)；请检查路径和属主。",
            "The passphrase cannot be read from \(path). Check its path and owner.")
    }

    static func openPassphrase(_ path: String) -> Phrase {
        Phrase(
            "口令文件 \(path) 能被其他用户读到。请执行 chmod 600 \(path)。",
            "The passphrase in \(path) can be read by other users. Run: chmod 600 \(path)")
    }

    static func shortPassphrase(_ path: String, _ shortest: Int) -> Phrase {
        Phrase(
            "\(path) 中的口令太短：至少 \(shortest) 个字符，例如几个不相干的词。",
            "The passphrase in \(path) is too short: take at least \(shortest) characters, such as "
                + "some unrelated words.")
    }
}

extension Phrase {
    /// For whoever reads a shell, in no language we know.
    var inBoth: String { chinese == english ? chinese : "\(chinese)\n\(english)" }
}

extension [Phrase] {
    /// One after another, a line each.
    var joined: Phrase {
        Phrase(
            map(\.chinese).joined(separator: "\n"), map(\.english).joined(separator: "\n"))
    }
}
