import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Audit

private let unmask = Action("person.unmask")
private let signIn = Action("session.begin")

private struct Noon: TimeSource {
    func now() -> Instant { .testStart }
}

@Suite struct `S23 — intrusion is seen` {
    private func service(_ home: House) -> AuditService {
        AuditService(home.audit, in: home.database, clock: Noon()) { error in
            Issue.record("\(error)")
        }
    }

    private func alerts(_ home: House) async throws -> [Alert.Rule] {
        try await home.database.read { tx in try tx.alerts(limit: 100).map(\.alert.rule) }
    }

    private func write(
        _ deeds: [Deed], _ home: House, as principal: Principal?, from address: String = "10.0.0.1",
        at instant: Instant = .testStart
    ) async throws {
        let audit = home.audit
        try await home.database.write { tx in
            try audit.write(deeds, .example(principal, at: instant, address: address), in: tx)
        }
    }

    private func refusals(_ count: Int) -> [Deed] {
        (0..<count).map {
            Deed(Action("person.read"), .init(kind: "address", id: "/\($0)"), outcome: .refused)
        }
    }

    private func unmaskings(_ count: Int) -> [Deed] {
        (0..<count).map { number in
            let person = PersonID(high: 2, low: UInt64(100 + number))
            return Deed(unmask, .init("person", person), about: person)
        }
    }

    @Test(arguments: engines)
    func `what another part of the house noticed, once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let service = AuditService(
                home.audit, in: home.database, clock: Noon(),
                notices: { now in [Alert(.ledgerStopped, about: "party.example/ledger", at: now)] }
            ) { error in Issue.record("\(error)") }
            for _ in 0..<2 { try await service.turn(at: .testStart) }
            #expect(try await alerts(home) == [.ledgerStopped])
        }
    }

    @Test(arguments: engines, [(9, false), (10, true)])
    func `many refusals of one account`(
        engine: Dialect, sample: (count: Int, isAlert: Bool)
    ) async throws {
        try await House.open(engine) { home in
            try await write(refusals(sample.count), home, as: House.people["member"])
            try await service(home).turn(at: .testStart)
            #expect(try await alerts(home) == (sample.isAlert ? [.manyRefusals] : []))
        }
    }

    @Test(arguments: engines)
    func `many refusals from one address, signed in or not`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await write(refusals(10), home, as: nil)
            try await service(home).turn(at: .testStart)
            let raised = try await home.database.read { tx in try tx.alerts(limit: 1) }
            #expect(raised.map(\.alert.subject) == ["10.0.0.1"])
        }
    }

    @Test(arguments: engines)
    func `not refusals of long ago`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await write(
                refusals(10), home, as: House.people["member"], at: .testStart - .seconds(301))
            try await service(home).turn(at: .testStart)
            #expect(try await alerts(home) == [])
        }
    }

    @Test(arguments: engines, [(19, false), (20, true)])
    func `mass unmasking`(
        engine: Dialect, sample: (count: Int, isAlert: Bool)
    ) async throws {
        try await House.open(engine) { home in
            try await write(unmaskings(sample.count), home, as: House.people["clerk"])
            try await service(home).turn(at: .testStart)
            #expect(try await alerts(home) == (sample.isAlert ? [.massUnmasking] : []))
        }
    }

    @Test(arguments: engines)
    func `not the same person opened many times`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let same = (0..<30).map { _ in Deed(unmask, .init("person", PersonID.lin), about: .lin)
            }
            try await write(same, home, as: House.people["clerk"])
            try await service(home).turn(at: .testStart)
            #expect(try await alerts(home) == [])
        }
    }

    @Test(arguments: engines)
    func `an officer from a new address`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let officer = Principal(account: .officer, person: nil, name: "严若水", grants: [])
            let begin = Deed(signIn, .init("account", AccountID.officer))
            let yesterday = Instant.testStart - .seconds(86_400)
            try await write([begin], home, as: officer, from: "10.0.0.7", at: yesterday)
            try await write([begin], home, as: officer, from: "10.0.0.7")
            try await service(home).turn(at: .testStart)
            #expect(try await alerts(home) == [])
            try await write([begin], home, as: officer, from: "203.0.113.9")
            try await service(home).turn(at: .testStart)
            #expect(try await alerts(home) == [.officerElsewhere])
        }
    }

    @Test(arguments: engines)
    func `an audit that is not sealed`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look(minutesAgo: 2)
            try await home.audit.watch(home.database, at: .testStart)
            #expect(try await alerts(home) == [.auditGap])
        }
    }

    @Test(arguments: engines)
    func `an audit that was changed`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look()
            try await service(home).turn(at: .testStart)
            try await service(home).verify(at: .testStart)
            #expect(try await alerts(home) == [])
            try await home.database.write { tx in
                for trigger in dropping[engine] ?? [] { try tx.execute(SQL(unchecked: trigger)) }
                try tx.execute("UPDATE audit_entry SET reason = '无'")
            }
            try await service(home).verify(at: .testStart + .seconds(1))
            #expect(try await alerts(home) == [.auditBroken])
            let page = await home.house.get("/audit/verification", as: "auditAdministrator")
            #expect(page.text.contains("完整无改动"))
            #expect(page.text.contains("被改动"))
        }
    }

    @Test(arguments: engines)
    func `once, however often it looks`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await write(refusals(12), home, as: House.people["member"])
            for second in 0..<5 {
                try await service(home).turn(at: .testStart + .seconds(second))
            }
            #expect(try await alerts(home) == [.manyRefusals])
            let raised = try await home.database.entries().filter {
                $0.entry.action.name == "alert.raise"
            }
            #expect(raised.count == 1)
        }
    }

    @Test(arguments: engines)
    func `and settled by the security administrator, once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await write(refusals(10), home, as: House.people["member"])
            try await service(home).turn(at: .testStart)
            let list = await home.house.get("/alerts", as: "security")
            #expect(list.text.contains("短时间内多次被拒绝"))
            #expect(await home.house.get("/alerts", as: "clerk").status == 403)
            let address = try #require(
                list.text.split(separator: "href=\"").first { $0.hasPrefix("/alerts/") })
            let end = String(address.prefix { $0 != "\"" })
            let first = await home.house.post(end, ["remark": "本人忘了新岗位"], as: "security")
            #expect(first.status == 303)
            let second = await home.house.post(end, ["remark": "再来一次"], as: "security")
            #expect(second.status == 422)
            let after = await home.house.get("/alerts", as: "security")
            #expect(after.text.contains("本人忘了新岗位"))
        }
    }
}

@Suite struct `S19 — the audit leaves the house` {
    private final class Collector: Sendable {
        let lines = Mutex<[String]>([])
    }

    private func service(
        _ home: House, sending send: @escaping @Sendable ([AuditEntry]) async throws -> Void
    ) -> AuditService {
        AuditService(
            home.audit, in: home.database, clock: Noon(),
            outlet: AuditService.Outlet("log", send: send)
        ) { error in Issue.record("\(error)") }
    }

    @Test(arguments: engines)
    func `every entry once, one line each, in order`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let collector = Collector()
            let service = service(home) { entries in
                collector.lines.withLock { $0 += entries.map(\.line) }
            }
            for minute in (0..<4).reversed() { try await home.look(minutesAgo: minute) }
            try await service.turn(at: .testStart)
            try await service.turn(at: .testStart)
            let lines = collector.lines.withLock { $0 }
            #expect(lines.count == 4)
            let written = try await home.database.entries().map(\.entry.line)
            #expect(lines == written)
        }
    }

    @Test(arguments: engines)
    func `again, if the place did not take it`(engine: Dialect) async throws {
        struct Away: Error {}
        try await House.open(engine) { home in
            let collector = Collector()
            try await home.look()
            await #expect(throws: Away.self) {
                try await service(home, sending: { _ in throw Away() }).turn(at: .testStart)
            }
            try await service(home) { entries in
                collector.lines.withLock { $0 += entries.map(\.line) }
            }.turn(at: .testStart)
            #expect(collector.lines.withLock { $0 }.count == 1)
        }
    }
}
