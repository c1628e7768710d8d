import Kernel

/// What the operator reads when the keys are not as they should be.
enum KeyringWords {
    static func missing(_ path: String) -> Phrase {
        Phrase(
            "找不到主密钥文件 \(path)，而数据库里已有用它加密的数据。请把备份的密钥文件放回原处，不要新建。",
            "The master key file \(path) is missing, but the database holds data sealed with it. "
                + "Put the copy of the file back; do not make a new one.")
    }

    static func unreadable(_ path: String) -> Phrase {
        Phrase(
            "读不了主密钥文件 \(path)。请检查它的所有者，且它不能是符号链接。",
            "The master key file \(path) cannot be read. Check its owner; it must not be a "
                + "symbolic link.")
    }

    static func unwritable(_ path: String) -> Phrase {
        Phrase(
            "写不了主密钥文件 \(path)。请检查所在目录的权限和磁盘空间。",
            "The master key file \(path) cannot be written. Check the folder and the free space.")
    }

    static func openToOthers(_ path: String) -> Phrase {
        Phrase(
            "主密钥文件 \(path) 能被其他用户读写，已拒绝启动。请执行 chmod 600 \(path)。",
            "The master key file \(path) is open to other users. Run: chmod 600 \(path)")
    }

    static func malformed(_ path: String) -> Phrase {
        Phrase(
            "主密钥文件 \(path) 内容不完整或被改过。请从备份恢复。",
            "The master key file \(path) is damaged. Restore it from its copy.")
    }

    static func foreign(_ path: String) -> Phrase {
        Phrase(
            "主密钥文件 \(path) 不是这个数据库的密钥。请放回与数据库配套的那一份。",
            "The master key file \(path) belongs to another database. Put back the one that belongs "
                + "to this one.")
    }

    static func beingChanged(_ path: String) -> Phrase {
        Phrase(
            "另一个程序正在更换主密钥 \(path)，请等它结束。",
            "Another program is changing the master key \(path). Wait until it is done.")
    }
}
