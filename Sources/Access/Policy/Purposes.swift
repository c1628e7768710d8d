public import Kernel

/// What another person's record may be opened for. One tap chooses; the person can read it.
public enum Purposes {
    public static let care = Purpose("care", Phrase("日常党员管理", "Everyday care of the register"))
    public static let transfer = Purpose("transfer", Phrase("组织关系转接", "A transfer"))
    public static let admission = Purpose("admission", Phrase("发展党员", "An admission"))
    public static let dues = Purpose("dues", Phrase("党费核对", "Checking dues"))
    public static let statistics = Purpose("statistics", Phrase("统计核对", "Checking statistics"))
    public static let request = Purpose("request", Phrase("本人请求", "The person asked for it"))
    public static let inspection = Purpose("inspection", Phrase("审计检查", "An audit"))

    public static let all = [care, transfer, admission, dues, statistics, request, inspection]

    static func title(of code: String) -> Phrase? { all.first { $0.code == code }?.title }
}
