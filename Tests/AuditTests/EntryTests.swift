import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Audit

/// What somebody might put into a field to forge a line, command a terminal, or break a reader.
private let hostile = [
    "a\r\nb", "a\nb", "\u{1b}[2J\u{1b}[1;31mred", "\u{0}", "\u{7f}", "\u{85}x\u{2028}y\u{2029}z",
    "\u{202e}txt.exe", "\u{200b}\u{feff}", "{\"outcome\":\"done\"}", "\\u{1b}", "a\tb",
]

@Suite struct `S19 — an entry is one printable line` {
    @Test(arguments: hostile)
    func `whatever somebody puts into any field`(text: String) {
        let deed = Deed(
            Action(text), .init(kind: text, id: text),
            changes: [Deed.Change(text, from: text, to: text + "!")],
            for: Purpose(text, Phrase("用途", "Purpose")), because: text)
        let principal = Principal(
            account: AccountID(high: 3, low: 3), person: nil, name: text, grants: [])
        let entry = AuditEntry(
            deed, .example(principal, address: text), id: AuditEntry.ID(high: 1, low: 1))
        let fields = [
            entry.action.name, entry.target.kind, entry.target.id, entry.actorName, entry.address,
            entry.purpose ?? "", entry.reason ?? "", entry.changes[0].field,
            entry.changes[0].before ?? "", entry.changes[0].after ?? "",
        ]
        for field in fields {
            #expect(field.unicodeScalars.allSatisfy(isVisible), "\(field)")
        }
        #expect(!entry.line.contains("\n"))
    }

    @Test func `and a text that only looks escaped is told from one that was`() {
        #expect(spell("\u{1b}", limit: 10) == "\\u{1b}")
        #expect(spell("\\u{1b}", limit: 10) == "\\\\u{1b}")
    }

    @Test func `names keep their dots and rare characters`() {
        #expect(spell("买买提·艾力 㐱 𠮷", limit: 100) == "买买提·艾力 㐱 𠮷")
    }

    @Test func `a text that is too long says how much is missing`() {
        #expect(spell(String(repeating: "长", count: 12), limit: 10).hasSuffix("长…(+2)"))
    }

    private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}

@Suite struct `S19 — the audit` {
    @Test(arguments: engines)
    func `keeps who, when, from where, what, what for and what changed`(
        engine: Dialect
    ) async throws {
        let audit = Audit.example()
        try await withDatabase(engine, Audit.migrations) { database in
            try await database.write([.look, .rename(to: "新名")], by: audit)
            let rows = try await database.entries()
            let entries = rows.map(\.entry)
            #expect(entries.map(\.action.name).sorted() == ["organization.rename", "person.read"])
            let look = try #require(entries.first { $0.action.name == "person.read" })
            #expect(look.account == Principal.clerk.account)
            #expect(look.actorName == "苏小满")
            #expect(look.address == "10.1.2.3")
            #expect(look.at == .testStart)
            #expect(look.person == .lin)
            #expect(look.purpose == "care")
            let rename = try #require(entries.first { $0.action.name == "organization.rename" })
            #expect(rename.changes == [Deed.Change("name", from: "旧名", to: "新名")])
            #expect(rows.allSatisfy { $0.isAuthentic(by: .example) })
        }
    }

    /// They go another way into the database, and are the same there.
    @Test(arguments: engines)
    func `keeps many at once as it keeps each`(engine: Dialect) async throws {
        let audit = Audit.example()
        try await withDatabase(engine, Audit.migrations) { database in
            let deeds = [.look] + (1..<200).map { Deed.rename(to: "新名 \\ \($0)") }
            try await database.write(deeds, by: audit)
            for deed in deeds { try await database.write([deed], by: audit) }
            let rows = try await database.entries()
            #expect(rows.count == 400 && rows.allSatisfy { $0.isAuthentic(by: .example) })
            let same = Dictionary(grouping: rows.map(\.entry), by: \.words).mapValues(\.count)
            #expect(same.count == 200 && same.values.allSatisfy { $0 == 2 })
            try await audit.seal(in: database, at: .testStart)
            #expect(try await audit.verify(database, at: .testStart + .seconds(30)).isSound)
        }
    }

    @Test(arguments: engines)
    func `is written with the deed or not at all`(engine: Dialect) async throws {
        struct Broken: Error {}
        let audit = Audit.example()
        try await withDatabase(engine, Audit.migrations) { database in
            await #expect(throws: Broken.self) {
                try await database.write { tx in
                    try audit.write([.look], .example(), in: tx)
                    throw Broken()
                }
            }
            let entries = try await database.entries()
            #expect(entries.isEmpty)
        }
    }

    @Test(
        arguments: engines,
        [
            "DELETE FROM audit_entry", "DELETE FROM audit_seal",
            "UPDATE audit_entry SET actor_name = 'nobody'",
            "UPDATE audit_seal SET number = number + 1",
            "DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry)",
        ])
    func `cannot be changed or removed, even by SQL`(
        engine: Dialect, statement: String
    ) async throws {
        let audit = Audit.example()
        try await withDatabase(engine, Audit.migrations) { database in
            try await database.write([.look, .rename(to: "新名")], by: audit)
            try await audit.seal(in: database, at: .testStart)
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in try tx.execute(SQL(unchecked: statement)) }
            }
            #expect(error?.isRefusal == true)
            let entries = try await database.entries()
            #expect(entries.count == 2)
        }
    }

    @Test func `cannot be replaced either`() async throws {
        let audit = Audit.example()
        try await withDatabase(.sqlite, Audit.migrations) { database in
            try await database.write([.look], by: audit)
            await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.execute("REPLACE INTO audit_entry SELECT * FROM audit_entry")
                }
            }
        }
    }
}

extension StorageError {
    fileprivate var isRefusal: Bool {
        if case .refused = kind { return true }
        return false
    }
}

@Suite struct `Who did it` {
    @Test(arguments: [
        ("", "系统"), ("console", "服务器控制台"), ("192.0.2.7", "未登录者"),
    ])
    func `is said by where it came from, when nobody was signed in`(address: String, who: String) {
        let entry = AuditEntry(
            .look, .example(nil, address: address), id: AuditEntry.ID(high: 1, low: 1))
        let line = EntryLine(
            entry: entry, act: Phrase("载入", "Load"), personName: nil, organizationName: nil,
            purpose: nil, fieldWords: FieldWords([:]))
        #expect(line.actor.chinese == who)
    }
}

extension AuditEntry {
    /// All but its id.
    fileprivate var words: String {
        "\(at) \(account as Any) \(actor as Any) \(actorName) \(address) \(request) \(action) "
            + "\(target) \(organization as Any) \(person as Any) \(purpose as Any) "
            + "\(reason as Any) \(outcome) \(changes)"
    }
}
