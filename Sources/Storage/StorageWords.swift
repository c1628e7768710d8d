import Kernel

enum StorageWords {
    static let unavailable = Phrase(
        "数据库暂时无法连接，请稍后重试。", "The database cannot be reached now. Please try again later.")
    static let conflict = Phrase(
        "相同的记录已经存在。", "There is already a record like this one.")
    static let refused = Phrase(
        "数据库的规则不允许这项更改。", "A rule of the database does not allow this change.")
    static let busy = Phrase(
        "系统繁忙，请稍后重试。", "The system is busy. Please try again in a moment.")
    static let tooSlow = Phrase(
        "查询用时过长，已停止；请缩小范围。", "The query took too long and was stopped. Ask for less.")
    static let full = Phrase(
        "磁盘空间已满，更改未保存；请联系系统管理员。",
        "The disk is full and the change was not saved. Please tell the system administrator.")
    static let corrupt = Phrase(
        "数据库文件已损坏；请联系系统管理员从备份恢复。",
        "The database is damaged. The system administrator can restore it from a backup.")
    static let programming = Phrase(
        "程序内部出错，更改未保存。", "Something is wrong in the program. The change was not saved.")

    static func newer(_ step: String) -> Phrase {
        Phrase(
            "数据库由更新版本的程序升级过（\(step)），本版本不能使用；请安装新版本。",
            "The database was made by a newer version of the program (\(step)). Install that one.")
    }

    static func changed(_ step: String) -> Phrase {
        Phrase(
            "数据库升级步骤（\(step)）与本程序的不一致；程序与数据库不是同一来源。",
            "A step of the schema (\(step)) is not the one this database was made with: the program "
                + "and the database do not belong together.")
    }
}
