import Audit
import Design
import FoundationEssentials
import Host
import Kernel
import Ledger
import Storage

/// How an installation is doing, line by line: for the status page and for `tongxin doctor`.
struct Checkup: Sendable {
    struct Line: Sendable {
        enum State: String, Sendable, Codable { case good, weak, bad }

        let subject: Phrase
        let state: State
        let detail: Phrase

        init(_ subject: Phrase, _ state: State, _ detail: Phrase) {
            self.subject = subject
            self.state = state
            self.detail = detail
        }
    }

    let lines: [Line]

    var worst: Line.State {
        if lines.contains(where: { $0.state == .bad }) { return .bad }
        return lines.contains { $0.state == .weak } ? .weak : .good
    }

    init(_ lines: [Line]) { self.lines = lines }

    /// Looks at what can be seen in a moment; `doctor` adds what takes longer.
    static func glance(
        _ installation: Installation, _ assets: Assets, _ ledger: Ledger
    ) async -> Checkup {
        let configuration = installation.configuration
        return Checkup([
            await database(installation), await backup(installation),
            await Checkup.ledger(ledger, installation),
            space(in: configuration.data),
            Checkup.assets(assets), guide(configuration.guide), transport(configuration),
        ])
    }
}

extension Checkup {
    private static func database(_ installation: Installation) async -> Line {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let steps = try await installation.database.read { tx in
                try tx.first("SELECT count(*) FROM migration", of: Int.self) ?? 0
            }
            let milliseconds = (clock.now - start).microseconds / 1000
            return database(installation, steps: steps, milliseconds: milliseconds)
        } catch {
            return Line(CheckupWords.database, .bad, CheckupWords.databaseAway)
        }
    }

    private static func database(
        _ installation: Installation, steps: Int, milliseconds: Int64
    ) -> Line {
        guard !installation.database.status.isShortOfSpace else {
            return Line(CheckupWords.database, .bad, CheckupWords.diskFull)
        }
        let engine = installation.database.dialect == .sqlite ? "SQLite" : "PostgreSQL"
        return Line(
            CheckupWords.database, .good,
            Phrase(
                "\(engine)，\(steps) 步结构，\(milliseconds) 毫秒内应答",
                "\(engine), \(steps) steps of schema, answers in \(milliseconds) ms"))
    }

    /// As the audit knows it; a copy that was never written down helps nobody who looks here.
    private static func backup(_ installation: Installation) async -> Line {
        let last = try? await installation.database.read { tx in
            try Audit.last(.takeBackup, in: tx)
        }
        guard let last else {
            return Line(CheckupWords.backup, .weak, CheckupWords.noBackup)
        }
        let hours = (installation.clock.now() - last).components.seconds / 3600
        return Line(
            CheckupWords.backup, hours < 26 ? .good : hours < 7 * 24 ? .weak : .bad,
            Phrase("最近一次在 \(hours) 小时前", "The last one is \(hours) hours old"))
    }

    private static func space(in folder: String) -> Line {
        let gigabytes = Host.freeBytes(in: folder) / 1_000_000_000
        let state: Line.State = gigabytes < 1 ? .bad : gigabytes < 5 ? .weak : .good
        return Line(
            CheckupWords.space, state,
            Phrase("还有 \(gigabytes) GB", "\(gigabytes) GB are free"))
    }

    private static func assets(_ assets: Assets) -> Line {
        guard !assets.missing.isEmpty else {
            return Line(
                CheckupWords.assets, .good,
                Phrase("\(assets.files.count) 个，齐全", "All \(assets.files.count) are there"))
        }
        let names = assets.missing.joined(separator: ", ")
        return Line(
            CheckupWords.assets, .weak,
            Phrase(
                "缺少 \(names)：页面仍可用，运行 script/assets 可补齐",
                "Missing \(names): pages work plain; script/assets fetches them"))
    }

    private static func guide(_ folder: String) -> Line {
        let isThere = FileManager.default.fileExists(atPath: "\(folder)/zh/README.html")
        return Line(
            CheckupWords.guide, isThere ? .good : .weak,
            isThere
                ? Phrase("齐全", "There")
                : Phrase("没有找到，运行 script/guide 可生成", "Not found; script/guide makes it"))
    }

    private static func transport(_ configuration: Configuration) -> Line {
        configuration.isSecure
            ? Line(CheckupWords.transport, .good, Phrase("HTTPS", "HTTPS"))
            : Line(
                CheckupWords.transport, .weak,
                Phrase(
                    "只在本机以 HTTP 提供服务；给别人使用前请在前面放 nginx",
                    "Plain HTTP on this machine only; put nginx in front before others use it"))
    }
}

enum CheckupWords {
    static let database = Phrase("数据库", "Database")
    static let backup = Phrase("备份", "Backup")
    static let noBackup = Phrase(
        "还没有备份：运行 tongxin backup 文件 --encrypt，或启用每小时备份",
        "None yet: run tongxin backup FILE --encrypt, or turn the hourly one on")
    static let space = Phrase("磁盘空间", "Disk space")
    static let assets = Phrase("前端文件", "Front-end files")
    static let guide = Phrase("使用指南", "User guide")
    static let transport = Phrase("传输", "Transport")
    static let audit = Phrase("审计记录", "Audit entries")
    static let databaseAway = Phrase(
        "没有应答：检查数据库是否在运行", "No answer: is the database running?")
    static let diskFull = Phrase(
        "磁盘已满，正在使用预留空间：请尽快腾出空间",
        "The disk is full and the reserve is in use: make room soon")
}
