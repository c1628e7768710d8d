import Kernel

extension Words {
    // MARK: - Databases

    static let removedRecord = Phrase(
        "被改动：这条记录不见了", "TAMPERED: this record is gone")
    static let changedHash = Phrase(
        "被改动：为这条记录保存的散列值不对", "TAMPERED: the hash kept of this record is not right")
    static let takenContent = Phrase(
        "被改动：这条记录的内容不见了，也没有依法删除的记录",
        "TAMPERED: the content of this record is gone, and no record says that it was erased")
    static let otherHead = Phrase(
        "被改动：保存的账本头不是这个账本的", "TAMPERED: the head that is kept is not that of this log")
    static func unsignedRecords(of log: String, _ count: Int) -> Phrase {
        Phrase(
            "无法核验：账本 \(log) 最后 \(count) 条记录没有已知公钥的签名",
            "Cannot check: the last \(count) records of the log \(log) are signed by no key that is known"
        )
    }
    static let noLedger = Phrase(
        "无法核验：数据库里没有账本", "Cannot check: there is no ledger in the database")
    static let strayRow = Phrase(
        "被改动：账本的表里有不属于任何记录的一行",
        "TAMPERED: the tables of the ledger have a row that belongs to no record")
    static let changedRow = Phrase(
        "被改动：这一行与它的记录或别的行不一致",
        "TAMPERED: this row does not agree with its record or with other rows")
    static let removedRow = Phrase("被改动：这一行不见了", "TAMPERED: this row is gone")
    static let foreignReference = Phrase(
        "被改动：记录中的代号不是这个人的",
        "TAMPERED: the reference in the record does not stand for this person")
}
