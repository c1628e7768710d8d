import Kernel
import Storage

extension LedgerCheckWords {
    /// What is missing for heads to be signed, where a standby is asked for.
    static func missing(_ replication: Replication) -> Phrase? {
        switch replication {
        case .notWanted, .done, .underWay: nil
        case .noStandby: noStandby
        case .unseen: unseenStandby
        }
    }

    static let slowStandby = Phrase(
        "备机落后，账本暂不签名；业务照常办理：检查备机的磁盘和网络",
        "The standby is behind, and heads wait for it; work goes on. Look at its disk and the network"
    )

    private static let noStandby = Phrase(
        "同步备机不在线，账本暂不签名；业务照常办理，记录排队等候：恢复备机，或按《安装与运行》改用另一台",
        "No synchronous standby is there: work goes on and waits to be signed. Bring one back, or set up another"
    )

    private static let unseenStandby = Phrase(
        "看不到备机的状态，账本暂不签名：在数据库中执行 GRANT pg_read_all_stats TO tongxin",
        "The standby cannot be seen, so heads wait: GRANT pg_read_all_stats TO tongxin in the database"
    )
}
