import Crypto
import Demo
import Foundation
import HTML
import Identity
import Kernel
import Organizations
import Register
import Storage
import Synchronization
import TestSupport
import Web

@testable import App

/// The whole program over a small invented group, with a door that lets in whomever a test sends.
struct WholeHouse: Sendable {
    let composition: Composition
    let application: Application
    let door: Door

    /// The clerk's forest farm with what stands around it.
    let home: Surrounding

    struct Surrounding: Sendable {
        let own: OrganizationID
        let child: OrganizationID
        let sister: OrganizationID
        let parent: OrganizationID
        let member: PersonID
        let account: AccountID
        /// What stands above the parent.
        let top: [OrganizationID]
    }

    static func withHouse(
        _ engine: Dialect, _ body: (WholeHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-house-\(UUID().uuidString)").path
        try await withDatabase(engine, Schema.migrations) { database in
            var configuration = Configuration()
            configuration.data = folder
            configuration.masterKey = "\(folder)/master.key"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let installation = try await Installation.on(database, configuration)
            let composition = try Composition(installation)
            let size = InventedGroup.Size(branches: 24, people: 300)
            _ = try await DemoLoader(composition: composition, size: size, seed: 7).load()
            try await body(try await WholeHouse(composition))
        }
    }

    private init(_ composition: Composition) async throws {
        self.composition = composition
        let door = Door()
        self.door = door
        let services = composition.application.services
        application = Application(
            composition.application.router.routes,
            Services(
                database: services.database, sessions: door, authority: services.authority,
                journal: services.journal, clock: services.clock, shell: services.shell,
                digest: services.digest, report: door.report))
        home = try await WholeHouse.surrounding(in: services.database)
    }

    /// Around the branch of the demo's own member.
    private static func surrounding(in database: any Database) async throws -> Surrounding {
        let today = SystemClock().now().date
        return try await database.read { tx in
            let account: AccountID? = try tx.first(
                "SELECT id FROM account WHERE sign_in_name = 'member'")
            guard let account, let member = try tx.account(account)?.person,
                let child = try tx.membership(of: member, on: today)?.branch
            else { throw Missing() }
            let path = try tx.ancestry(of: child, on: today)
            guard path.count >= 3, let sister = try sister(of: path[1], under: path[2], in: tx)
            else { throw Missing() }
            return Surrounding(
                own: path[1], child: child, sister: sister, parent: path[2], member: member,
                account: account, top: Array(path.dropFirst(3)))
        }
    }

    private static func sister(
        of own: OrganizationID, under parent: OrganizationID, in tx: borrowing ReadTransaction
    ) throws -> OrganizationID? {
        try tx.first(
            """
            SELECT organization FROM organization_state
            WHERE parent = \(parent) AND organization <> \(own) AND valid_until IS NULL
                AND superseded_by IS NULL
            ORDER BY organization LIMIT 1
            """)
    }

    struct Missing: Error {}
}

/// Lets in whoever the test names.
final class Door: SessionKeeping, Sendable {
    private let principal = Mutex<Principal?>(nil)
    private let failures = Mutex<[String]>([])

    var reported: [String] { failures.withLock { $0 } }

    func admit(_ principal: Principal?) { self.principal.withLock { $0 = principal } }

    @Sendable func report(_ error: any Error, _ request: Request) {
        failures.withLock { $0.append("\(Link(path: request.path)): \(String(reflecting: error))") }
    }

    func session(of request: Request) async throws -> Web.Session {
        Web.Session(
            principal: principal.withLock { $0 }, preferences: Preferences(),
            antiForgeryToken: "token")
    }

    func stepUp(_ code: String, in request: Request) async throws -> Web.Session {
        try await session(of: request)
    }
}
