import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import App

/// S24: a copy of everything, and back, as an operator does it.
@Suite struct `tongxin backup and tongxin restore` {
    /// `doctor` reads every entry of the audit with the keys, so it ends well where they fit.
    @Test(arguments: [(Dialect.sqlite, Dialect.postgres), (.postgres, .sqlite)])
    func `move an installation to the other engine, with its key beside`(
        source: Dialect, target: Dialect
    ) async throws {
        try await withSite(source) { old in
            try await old.fill()
            #expect(await old.run("backup", old.file, "--encrypt") == (0, ""))
            try await withSite(target) { new in
                let refused = await new.run("restore", old.file)
                #expect(refused.code == 65)
                try new.takeKey(of: old)
                #expect(await new.run("restore", old.file) == (0, ""))
                #expect(try await new.people() == old.people())
                #expect(await new.run("doctor").code == 0)
                #expect(try await new.findingTomorrow() == nil)
                #expect(await new.run("backup", new.file) == (0, ""))
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `bring back what was, and both are in the audit`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            #expect(try await site.backupState() == .weak)
            #expect(await site.run("backup", site.file) == (0, ""))
            #expect(try await site.entries(of: "installation.takeBackup") == ["backup "])
            #expect(try await site.backupState() == .good)
            let passwords = try await site.passwords()
            #expect(passwords > 0)
            try await site.change("DELETE FROM password")
            let restored = await site.run("restore", site.file, "--reason", "误删")
            #expect(restored == (0, ""))
            #expect(try await site.passwords() == passwords)
            #expect(try await site.entries(of: "installation.restoreBackup") == ["backup 误删"])
            #expect(await site.run("doctor").code == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `change nothing while the service runs`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            #expect(await site.run("backup", site.file) == (0, ""))
            try await Installation.with(try site.configuration()) { _ in
                let refused = await site.run("restore", site.file)
                #expect(refused.code == 69)
                #expect(refused.said.contains("请先停止服务"))
                #expect(refused.said.contains("Stop the service first"))
                #expect(await site.run("backup", "\(site.file).2").code == 0)
            }
        }
    }

    @Test func `need the words that a backup was sealed with`() async throws {
        try await withSite(.sqlite) { site in
            try await site.fill()
            let (words, others) = ("\(site.folder)/words", "\(site.folder)/others")
            try site.write("林间的同心与四季的风雨雷电\n", to: words)
            try site.write("林间的同心与四季的风雪雷电\n", to: others)
            #expect(await site.run("backup", site.file, "--passphrase-file", words).code == 0)
            for wrong in [[], ["--passphrase-file", others]] {
                let refused = await site.run(["restore", site.file] + wrong)
                #expect(refused.code == 65)
                #expect(refused.said.contains("口令"))
            }
            #expect(await site.run("restore", site.file, "--passphrase-file", words).code == 0)
        }
    }

    @Test func `take no passphrase that is short or open to others`() async throws {
        try await withSite(.sqlite) { site in
            try await site.fill()
            let words = "\(site.folder)/words"
            try site.write("同心", to: words)
            let short = await site.run("backup", site.file, "--passphrase-file", words)
            #expect(short.code == 78 && short.said.contains("too short"))
            try site.write("林间的同心与四季的风雨", to: words, mode: 0o644)
            let open = await site.run("backup", site.file, "--passphrase-file", words)
            #expect(open.code == 78 && open.said.contains("chmod 600"))
            #expect(!FileManager.default.fileExists(atPath: site.file))
        }
    }

    @Test func `say what is wrong and what to do, and change nothing`() async throws {
        try await withSite(.sqlite) { site in
            let nothing = await site.run("backup", site.file)
            #expect(nothing.code == 66 && nothing.said.contains("--config"))
            try await site.fill()
            let missing = await site.run("restore", site.file)
            #expect(missing.code == 66 && missing.said.contains("Check its path"))
            #expect(await site.run("backup", site.file).code == 0)
            let there = await site.run("backup", site.file)
            #expect(there.code == 73 && there.said.contains("Choose another name"))
            try site.damage()
            let damaged = await site.run("restore", site.file)
            #expect(damaged.code == 65)
            #expect(damaged.said.contains("已损坏") && damaged.said.contains("Use another one"))
            #expect(try await site.people() > 0)
        }
    }

    @Test(arguments: [
        ["backup"], ["backup", "a", "b"], ["backup", "a", "--encrypt", "--passphrase-file", "w"],
        ["restore"], ["restore", "a", "--to", "b"],
    ])
    func `refuse what makes no sense`(words: [String]) async throws {
        try await withSite(.sqlite) { site in #expect(await site.run(words).code == 64) }
    }

    @Test func `tell that the key is not in the backup`() async throws {
        try await withSite(.sqlite) { site in
            try await site.fill()
            let copying = Copying(try site.configuration())
            let copy = try await copying.run(to: site.file, .masterKey)
            let text = copy.text("\(site.folder)/master.key")
            #expect(text.chinese.contains("备份中没有主密钥"))
            #expect(text.english.contains("The master key is not in the backup"))
            let bytes = try Data(contentsOf: URL(filePath: site.file))
            #expect(bytes.range(of: Data("account".utf8)) == nil)
        }
    }
}

/// An installation of a test, and the shell at its machine.
struct Site: Sendable {
    let folder: String
    let database: String

    var file: String { "\(folder)/tongxin.backup" }

    func run(_ words: String...) async -> Said.Ending { await run(words) }

    func run(_ words: [String]) async -> Said.Ending {
        let said = Said()
        let program = Program(
            [.demo, .backup, .restore, .keys, .doctor, .bench], tell: { said.add($0) })
        let place = words.first == "bench" ? ["--in", folder] : ["--data", folder]
        let code = await program.run(words + place + ["--database", database])
        return (code, said.text)
    }

    /// What the audit would find a day from now, if nobody did anything until then.
    func findingTomorrow() async throws -> String? {
        try await Installation.with(try configuration()) { installation in
            let audit = try Composition(installation).audit
            let tomorrow = installation.clock.now() + .seconds(86_400)
            let found = try await audit.verify(installation.database, at: tomorrow)
            return (found.finding?.sentence).map { "\($0)" }
        }
    }

    func configuration() throws -> Configuration {
        let words = ["--data", folder, "--database", database]
        let arguments = try Arguments(words, known: ConfigurationSource.options)
        return try ConfigurationSource(arguments: arguments).configuration()
    }

    func fill() async throws {
        let filled = await run("demo", "--branches", "4", "--members", "40")
        #expect(filled == (0, ""))
    }

    func takeKey(of other: Site) throws {
        try? FileManager.default.removeItem(atPath: "\(folder)/master.key")
        try FileManager.default.copyItem(
            atPath: "\(other.folder)/master.key", toPath: "\(folder)/master.key")
    }

    func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// Turns one bit in the middle of the backup.
    func damage() throws {
        var bytes = try Data(contentsOf: URL(filePath: file))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: file))
    }

    func change(_ statement: SQL) async throws {
        try await Installation.with(try configuration()) { site in
            _ = try await site.database.write { tx in try tx.execute(statement) }
        }
    }

    func people() async throws -> Int { try await count("SELECT count(*) FROM person") }

    func passwords() async throws -> Int { try await count("SELECT count(*) FROM password") }

    private func count(_ query: SQL) async throws -> Int {
        try await Installation.with(try configuration()) { site in
            try await site.database.read { tx in try tx.first(query, of: Int.self) ?? -1 }
        }
    }

    /// What the status page says of backups.
    func backupState() async throws -> Checkup.Line.State? {
        try await Installation.with(try configuration()) { site in
            let composition = try Composition(site)
            let glance = await Checkup.glance(site, composition.assets, composition.ledger)
            return glance.lines.first { $0.subject == CheckupWords.backup }?.state
        }
    }

    /// What the audit says of an act: its target and reason.
    func entries(of action: String) async throws -> [String] {
        try await Installation.with(try configuration()) { site in
            try await site.database.read { tx in
                try tx.rows(
                    """
                    SELECT target_id || ' ' || coalesce(reason, '') FROM audit_entry
                    WHERE action = \(action) ORDER BY id
                    """, of: String.self)
            }
        }
    }
}

/// Runs a test with an installation of its own.
func withSite(_ engine: Dialect, _ body: (Site) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-site-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let place = try await TestPlace.make(for: engine)
    do {
        try await body(Site(folder: folder, database: place.configured))
        try await place.remove()
    } catch {
        try? await place.remove()
        throw error
    }
}
