import Audit
import Foundation
import Identity
import Kernel
import Storage
import TestSupport
import Testing

@testable import App

@Suite struct `S17: what has served its purpose` {
    /// A table whose rows stay some days and that nobody tidies would keep them for ever.
    @Test func `is removed from every table that promises days`() {
        let promised = Schema.inventory.filter { note in
            if case .days = note.retention { true } else { false }
        }
        #expect(Set(promised.map(\.table)) == Upkeep.tables)
    }

    @Test(arguments: Dialect.allCases)
    func `is gone after the daily round, and nothing else`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let installation = house.composition.installation
            let now = installation.clock.now()
            try await installation.database.write { tx in
                for age in [1, 200] { try tx.leaveTraces(now - .seconds(age * 86_400 - 60)) }
            }
            try await Upkeep(
                identity: house.composition.identity, database: installation.database,
                clock: installation.clock, report: { Issue.record($0) }
            ).tidy()
            for table in Upkeep.tables {
                let name = SQL(unchecked: table)
                let count: Int? = try await installation.database.read { tx in
                    try tx.first("SELECT count(*) FROM \(fragment: name)")
                }
                #expect(count == 1, "\(table)")
            }
        }
    }
}

@Suite struct `S19: a copy of the audit` {
    @Test func `is written line by line to the file that is named, which nobody else reads`()
        async throws
    {
        try await WholeHouse.withHouse(.sqlite) { house in
            let installation = house.composition.installation
            let path = "\(installation.configuration.data)/audit.log"
            let copy = try #require(AuditCopy(path))
            let service = AuditService(
                house.composition.audit, in: installation.database, clock: installation.clock,
                outlet: copy.outlet, report: { Issue.record($0) })
            try await service.turn(at: installation.clock.now())
            let entries: Int? = try await installation.database.read { tx in
                try tx.first("SELECT count(*) FROM audit_entry")
            }
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            #expect(lines.count == entries && !lines.isEmpty)
            #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test(arguments: [("journal", AuditCopy.journal), ("/a/b", .file("/a/b")), ("a", nil)])
    func `goes to the journal or to a whole path`(text: String, copy: AuditCopy?) {
        #expect(AuditCopy(text) == copy)
    }
}

extension WriteTransaction {
    /// One row in every table that is tidied, as if of a moment.
    fileprivate borrowing func leaveTraces(_ at: Instant) throws {
        let id = AccountID(high: UInt64(at.microseconds / 1000) << 16 | 0x7000, low: 1 << 63)
        let mark = Array(id.description.utf8)
        let account: AccountID? = try first("SELECT id FROM account LIMIT 1")
        try execute(
            """
            INSERT INTO kept_answer (sender, request_key, fingerprint, location, kept_at)
            VALUES ('', \(id.description), \(mark), '/', \(at))
            """)
        try execute(
            "INSERT INTO number_search (account, at, request) VALUES (\(id), \(at), \(id))")
        let clerk: AccountID? = try first("SELECT id FROM account LIMIT 1")
        try execute(
            """
            INSERT INTO import (id, organization, account, created_at, file_name, size_bytes,
                as_of, language, state, last_row, row_count, fresh_count, same_count,
                conflict_count, bad_count, entered_count, amended_count, left_count)
            VALUES (\(id), \(id), \(clerk), \(at), '', 1, \(at.date), 'zh-Hans', 'checked', 0, 0, 0, 0,
                0, 0, 0, 0, 0)
            """)
        try execute(
            """
            INSERT INTO import_piece (import, part, number, at, size_bytes, sealed)
            VALUES (\(id), 'file', 0, \(at), 1, \(mark))
            """)
        try execute(
            """
            INSERT INTO dues_pay_draft (id, organization, from_month, ground, state, row_count,
                fixed_count, same_count, left_count, created_at, account)
            VALUES (\(id), \(id), 24312, 'yearly', 'open', 1, 0, 0, 0, \(at), \(id))
            """)
        try execute(
            "INSERT INTO dues_pay_row (id, draft, line, pay) VALUES (\(id), \(id), 2, 'x')")
        try execute(
            """
            INSERT INTO import_stranger (id, import, account, at, met)
            VALUES (\(id), \(id), \(account), \(at), 1)
            """)
        try execute(
            """
            INSERT INTO one_time_link (id, purpose, account, made_at)
            VALUES (\(id), 'invitation', \(account), \(at))
            """)
        try execute(
            """
            INSERT INTO patience (key_hash, failures, last_failure, tried_at)
            VALUES (\(mark), 1, \(at), \(at))
            """)
        try execute(
            """
            INSERT INTO session (
                id, account, stage, token_hash, renewed_at, roles, created_at, used_at, address,
                agent
            )
            VALUES (
                \(id), \(account), 'open', \(mark), \(at), '', \(at), \(at), '', ''
            )
            """)
        try execute(
            """
            INSERT INTO sign_in_record (name_hash, failures, touched_at)
            VALUES (\(mark), 0, \(at))
            """)
    }
}
