import Access
import Archives
import Directories
import Foundation
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger
@testable import Verifying

@Suite struct `Comparing what changed` {
    @Test(arguments: engines)
    func `shows what an auditor may see, with contents and proofs`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.twoDays()
            let house = register.auditors
            let page = await house.get("/ledger/changes?log=\(OrganizationID.group)", as: "auditor")
            #expect(page.status == 200, "\(house.errors.all)")
            for word in ["旧名", "第一天", "第二天", "林晓", "青溪林场党委"] {
                #expect(page.text.contains(word), "\(word)")
            }
            #expect(page.text.contains("/ledger/\(OrganizationID.group)/proofs/1"))
            // Another house's log is there and says nothing to this auditor.
            let other = await house.get(
                "/ledger/changes?log=\(OrganizationID.other)", as: "auditor")
            #expect(other.status == 200 && !other.text.contains("别家"))
            for stranger in ["clerk", nil] {
                let refused = await house.get("/ledger/changes", as: stranger)
                #expect(refused.status != 200 && !refused.text.contains("旧名"))
            }
        }
    }

    /// Whoever looks after the audit of the installation has no house, and sees none of theirs.
    @Test(arguments: engines)
    func `begins with the log that is for the visitor, and knows no other`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.twoDays()
            try await register.database.append([.rename(to: "本系统", nil)], to: register.ledger)
            try await register.ledger.advanceAll(in: register.database)
            let house = register.auditors
            let theirs = await house.get("/ledger/changes", as: "auditor")
            #expect(theirs.text.contains("第一天"))
            let own = await house.get("/ledger/changes", as: "audit", accept: "application/json")
            #expect(own.text.contains("\"log\":\"main\""), "\(own.text)")
            for page in ["/ledger", "/ledger/changes", "/ledger/changes/export"] {
                let none = await house.get(page + "?log=none&purpose=care", as: "auditor")
                #expect(none.status == 404 && none.text.contains("没有这个账本"), "\(page)")
            }
        }
    }

    @Test(arguments: engines)
    func `narrows by day, kind, organisation and person`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.twoDays()
            let first = Instant.testStart.date
            let second = first.adding(days: 1)
            for (query, wanted) in [
                ("", ["第一天", "第二天", "无人"]), ("&from=\(second)", ["第二天", "无人"]),
                ("&until=\(first)", ["第一天"]), ("&from=\(first)&until=\(first)", ["第一天"]),
                ("&kind=organization.renamed", ["第一天", "第二天", "无人"]),
                ("&kind=vote.closed", []), ("&person=林晓", ["第一天", "第二天"]),
                ("&organization=\(OrganizationID.farm)", ["第一天", "第二天", "无人"]),
                ("&organization=\(OrganizationID.unknown)", []),
            ] {
                let encoded = query.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)
                let address = "/ledger/changes?log=\(OrganizationID.group)\(encoded ?? "")"
                let page = await register.auditors.get(
                    address, as: "auditor", accept: "application/json")
                for word in ["第一天", "第二天", "无人"] {
                    #expect(page.text.contains(word) == wanted.contains(word), "\(query): \(word)")
                }
            }
        }
    }

    @Test(arguments: engines)
    func `hands out lines that prove themselves`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.twoDays()
            let address = "/ledger/changes/export?log=\(OrganizationID.group)"
            let asked = await register.auditors.get(address, as: "auditor")
            #expect(asked.status != 200)
            let answer = await register.auditors.get(address + "&purpose=care", as: "auditor")
            #expect(answer.status == 200, "\(answer.text)")
            let lines = answer.text.split(separator: "\n")
            #expect(lines.count == 1 + 4)
            #expect(lines[0].hasPrefix(#"{"checkpoint":"party.example/ledger"#))
            #expect(lines.dropFirst().allSatisfy { $0.contains(#""proof":["#) })
            let weak = await register.auditors.get(address + "&purpose=care", as: "tired")
            #expect(weak.status != 200)
        }
    }

    @Test(arguments: engines)
    func `hands out the log as a bundle, and that is on record`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.twoDays()
            let answer = await register.auditors.get(
                "/ledger/\(OrganizationID.group)/bundle?purpose=care", as: "auditor")
            #expect(answer.status == 200, "\(answer.text)")
            let path = "\(register.ledger.folder)/taken.zip"
            try Data(answer.bytes).write(to: URL(filePath: path))
            let folder = "\(register.ledger.folder)/taken"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false)
            try ZipArchive.unpack(path, into: folder)
            let keys = try await register.database.read { tx in try tx.logs().map(\.key) }
            let policy = Policy(keys.compactMap { NoteKey(text: $0) }, quorum: 0)
            #expect(policy.check(folder: folder).code == 0)
            let kinds = try await register.database.waiting().values.flatMap { $0.map(\.kind) }
            #expect(kinds.contains(.exportMade))
        }
    }
}

extension LogRegister {
    /// A change on each of two days, one about nobody, and one of another house.
    fileprivate func twoDays() async throws {
        try await database.append([.rename(to: "第一天", about: .lin)], to: ledger)
        try await database.append([.rename(to: "别家", .other, about: .lin)], to: ledger)
        let later = Instant.testStart + .seconds(86_400)
        try await database.append(
            [.rename(to: "第二天", about: .lin), .rename(to: "无人")], to: ledger, at: later)
        try await ledger.advanceAll(in: database)
    }

    fileprivate var auditors: TestHouse {
        let names = [PersonID.lin: "林晓"]
        let people = PersonDirectory(
            names: { ids, _ in names.filter { ids.contains($0.key) } },
            named: { word, _ in names.filter { $0.value == word }.map(\.key) })
        let review = LedgerReview(
            ledger, people: people, spool: FolderSpool(folder: ledger.folder))
        let policy = Policy(LedgerReview.permissions)
        return TestHouse(
            review.routes + ledger.routes, on: database, policy,
            Ledger(
                host: ledger.host, key: ledger.key, folder: ledger.folder,
                organizations: .example, kinds: [.exportLedger: .exportMade]
            ).journal(beside: NoJournal())
        ) { name in
            let role: Role? =
                switch name {
                case "clerk": .clerk
                case "audit": .auditAdministrator
                default: .auditor
                }
            return Principal(
                account: AccountID(high: 3, low: 8), person: .su, name: "审计员",
                grants: role.map {
                    [Grant($0, for: .group, from: CivilDate(daysSince1970: 20_454))]
                } ?? [], steppedUpAt: name == "auditor" ? .testStart : nil)
        }
    }
}

/// Files in a folder that a test takes away.
private struct FolderSpool: Spool {
    let folder: String

    func keep(_ body: Body, upTo limit: Int) async throws -> any SpooledBody {
        throw Failure(.notFound, Phrase("无", "none"))
    }

    func empty() async throws -> any SpooledBody {
        let path = "\(folder)/\(UUID().uuidString)"
        try Data().write(to: URL(filePath: path))
        return FolderFile(path: path)
    }
}

private final class FolderFile: SpooledBody {
    let path: String

    init(path: String) { self.path = path }

    var sizeBytes: Int { (try? Data(contentsOf: URL(filePath: path)).count) ?? 0 }

    func bytes(at offset: Int, upTo count: Int) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)).dropFirst(offset).prefix(count))
    }
}
