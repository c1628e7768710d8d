import Demo
import Foundation
import Kernel
import Storage
import Testing

@testable import App

@Suite struct `S20: a stolen file of the database` {
    /// The file and what lies beside it, the log of the last changes included, while the program
    /// runs: numbers and addresses are nowhere in it.
    @Test func `shows no number, no telephone and no address`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-stolen-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = Configuration()
        configuration.data = folder.path
        configuration.masterKey = folder.path + "-key"
        defer { try? FileManager.default.removeItem(atPath: folder.path + "-key") }
        let size = InventedGroup.Size(branches: 24, people: 300)
        let (files, group) = try await Installation.with(configuration) { installation in
            let composition = try Composition(installation)
            _ = try await DemoLoader(composition: composition, size: size, seed: 7).load()
            let group = InventedGroup(
                seed: 7, size: size, asOf: installation.clock.now().date)
            return (try contents(of: folder), group)
        }
        #expect(files.contains { $0.name.hasSuffix("-wal") && !$0.bytes.isEmpty })
        let people = Array(group.rosters.joined())
        #expect(people.count >= 300)
        // Whoever has an account has a bank account too.
        let cast = Set(group.accounts.map(\.person))
        let some = stride(from: 0, to: 300, by: 30).map { people[$0] }
        for person in some + people.filter({ cast.contains($0.id) }) {
            let career = person.career(seed: 7, asOf: group.asOf)
            // What is not sealed is found, so what is not found would be.
            #expect(files.contains { $0.holds(person.name) }, "\(person.name)")
            for secret in [person.idNumber, person.phone, person.address, career.bankAccount] {
                #expect(!files.contains { $0.holds(secret) }, "\(secret)")
            }
        }
    }

    private struct File {
        let name: String
        let bytes: Data

        func holds(_ text: String) -> Bool { bytes.range(of: Data(text.utf8)) != nil }
    }

    private func contents(of folder: URL) throws -> [File] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
        return try paths.compactMap { $0 as? String }.compactMap { path in
            let url = folder.appending(path: path)
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            else { return nil }
            return File(name: path, bytes: try Data(contentsOf: url))
        }
    }
}
