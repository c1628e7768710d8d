import Foundation
import Storage
import TestSupport
import Testing

@testable import Backup

@Suite struct `A damaged backup` {
    @Test func `is refused whichever byte has changed`() async throws {
        try await withSmallBackup { bytes, path in
            for index in bytes.indices {
                var changed = bytes
                changed[index] ^= 0x01
                try changed.write(to: URL(filePath: path))
                #expect(throws: BackupRefusal.self, "byte \(index)") {
                    try Backup.verify(path, key: nil)
                }
            }
        }
    }

    @Test func `is refused wherever it was cut`() async throws {
        try await withSmallBackup { bytes, path in
            for count in 0..<bytes.count {
                try bytes.prefix(count).write(to: URL(filePath: path))
                #expect(throws: BackupRefusal.self, "\(count) bytes") {
                    try Backup.verify(path, key: nil)
                }
            }
            try (bytes + [0]).write(to: URL(filePath: path))
            #expect(throws: BackupRefusal.self) { try Backup.verify(path, key: nil) }
        }
    }

    @Test(arguments: ["", "PK", "tongxin/backup/2", "a letter that is long enough for a header"])
    func `is not any file`(text: String) async throws {
        try await withFolder { folder in
            let place = folder.appending(path: "file")
            try Data(text.utf8).write(to: place)
            #expect(throws: BackupRefusal.self) { try Backup.verify(place.path, key: nil) }
        }
    }

    private func withSmallBackup(_ body: (Data, String) throws -> Void) async throws {
        let table = Migration(
            "notes", 1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, t TEXT)")
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            try await withDatabase(.sqlite, [table]) { database in
                try await database.write { tx in
                    try tx.execute("INSERT INTO note (id, t) VALUES (1, 'a'), (2, NULL)")
                }
                _ = try await Backup.write(
                    database, to: path, sealing: nil, by: "test", at: .testStart)
            }
            try body(try Data(contentsOf: URL(filePath: path)), path)
        }
    }
}
