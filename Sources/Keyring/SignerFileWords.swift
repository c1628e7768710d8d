import Kernel

/// What the operator reads when a signing key is not as it should be.
enum SignerFileWords {
    static func unreadable(_ path: String) -> Phrase {
        Phrase(
            "读不了签名密钥文件 \(path)。请检查它的所有者，且它不能是符号链接。",
            "The signing key file \(path) cannot be read. Check its owner; it must not be a "
                + "symbolic link.")
    }

    static func unwritable(_ path: String) -> Phrase {
        Phrase(
            "写不了签名密钥文件 \(path)。请检查所在目录的权限和磁盘空间；已有的文件不会被覆盖。",
            "The signing key file \(path) cannot be written. Check the folder and the free space; "
                + "a file that is there is never overwritten.")
    }

    static func openToOthers(_ path: String) -> Phrase {
        Phrase(
            "签名密钥文件 \(path) 能被其他用户读写，已拒绝启动。请执行 chmod 600 \(path)。",
            "The signing key file \(path) is open to other users. Run: chmod 600 \(path)")
    }

    static func malformed(_ path: String) -> Phrase {
        Phrase(
            "签名密钥文件 \(path) 内容不完整或被改过。请放回它的备份。",
            "The signing key file \(path) is damaged. Put back the copy of it.")
    }
}
