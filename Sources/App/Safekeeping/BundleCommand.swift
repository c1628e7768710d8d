import Archives
import FoundationEssentials
import Kernel
import Ledger
import Storage

extension Command {
    /// Hands a log to auditors, and takes in one of another house to be read here.
    static let bundle = Command(
        "bundle", "hand a log to auditors as one file, or take in such a file to be read",
        usage: """
            export LOG FILE --reason TEXT
            tongxin bundle import FILE --reason TEXT
            """,
        options: ConfigurationSource.options + [
            Option("reason", "TEXT", "why; it is written down")
        ]
    ) { arguments in
        let reason = try arguments.needed("reason")
        let words = arguments.rest
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        return try await Installation.with(configuration) { installation in
            let composition = try Composition(installation)
            let said = try await Exit.explaining {
                switch (words.first, words.count) {
                case ("export", 3):
                    try await composition.exportLog(words[1], to: words[2], because: reason)
                case ("import", 2): try await composition.importLog(words[1], because: reason)
                default: throw Exit.usage("say what to do: export LOG FILE, or import FILE")
                }
            }
            print(said.inBoth)
            return .success
        }
    }
}

extension Composition {
    /// On record before the file is there: whoever stands at the machine can read it all anyway.
    func exportLog(
        _ name: String, to path: String, because reason: String
    ) async throws -> Phrase {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Exit.badData(BundleCommandWords.fileThere(path).inBoth)
        }
        try await recordAtConsole(
            Deed(.exportLedger, Deed.Target(kind: "ledger", id: name), because: reason))
        let count = try await ledger.writeBundle(
            of: name, to: path, from: installation.database)
        guard let count else { throw Exit.badData(BundleCommandWords.noLog(name).inBoth) }
        return BundleCommandWords.exported(count.records, opened: count.opened, to: path)
    }

    func importLog(_ path: String, because reason: String) async throws -> Phrase {
        let files = FileManager.default
        let folder = "\(installation.configuration.data)/scratch/\(UUID().uuidString)"
        try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? files.removeItem(atPath: folder) }
        do {
            try ZipArchive.unpack(path, into: folder)
            let log = try await ledger.importBundle(in: folder, to: installation.database)
            try await recordAtConsole(
                Deed(.importLedger, Deed.Target(kind: "ledger", id: log.origin), because: reason))
            return BundleCommandWords.imported(log.origin, size: log.size)
        } catch let refusal as BundleRefusal {
            throw Exit.badData(refusal.sentence.inBoth)
        } catch is ZipFailure {
            throw Exit.badData(BundleCommandWords.noBundle(path).inBoth)
        }
    }
}

enum BundleCommandWords {
    static func fileThere(_ path: String) -> Phrase {
        Phrase("\(path) 已存在，不会覆盖。", "\(path) is there already and is not written over.")
    }
    static func noLog(_ name: String) -> Phrase {
        Phrase("没有名为 \(name) 的账本，或尚未签名。", "There is no signed log called \(name).")
    }
    static func noBundle(_ path: String) -> Phrase {
        Phrase("\(path) 不是完好的审计包。", "\(path) is no sound bundle.")
    }
    static func exported(_ records: Int, opened: Int, to path: String) -> Phrase {
        Phrase(
            "已导出 \(records) 条记录（\(opened) 条含内容）到 \(path)。",
            "\(records) records, \(opened) with their contents, were written to \(path).")
    }
    static func imported(_ origin: String, size: Int) -> Phrase {
        Phrase(
            "已导入账本 \(origin)，共 \(size) 条，只读。",
            "The log \(origin) was taken in with \(size) records, to be read only.")
    }
}
