import Crypto
import Foundation
import Testing

@testable import Keyring

/// Runs a test beside a folder of its own.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

@Suite struct `S27 configuration: the file of the master key` {
    static func key() -> MasterKey {
        var randomness = SecureRandom()
        return MasterKey.random(using: &randomness)
    }

    @Test func `is made for its owner alone and read again`() async throws {
        try await withFolder { folder in
            let file = KeyFile(path: "\(folder)/master.key")
            #expect(try file.load() == nil)
            let key = Self.key()
            try file.create(key)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try file.load()?.id == key.id)
            #expect(try file.load()?.secret.matches(key.secret) == true)
        }
    }

    @Test func `is never written over`() async throws {
        try await withFolder { folder in
            let file = KeyFile(path: "\(folder)/master.key")
            let key = Self.key()
            try file.create(key)
            #expect(throws: KeyFileRefusal.unwritable(file.path)) { try file.create(Self.key()) }
            #expect(try file.load()?.id == key.id)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o644, 0o666, 0o601])
    func `is refused when others may touch it`(mode: Int) async throws {
        try await withFolder { folder in
            let file = KeyFile(path: "\(folder)/master.key")
            try file.create(Self.key())
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: file.path)
            #expect(throws: KeyFileRefusal.openToOthers(file.path)) { try file.load() }
        }
    }

    @Test func `is refused when it is a link or no file`() async throws {
        try await withFolder { folder in
            let file = KeyFile(path: "\(folder)/master.key")
            try file.create(Self.key())
            let link = KeyFile(path: "\(folder)/link.key")
            try FileManager.default.createSymbolicLink(
                atPath: link.path, withDestinationPath: file.path)
            #expect(throws: KeyFileRefusal.unreadable(link.path)) { try link.load() }
            #expect(throws: KeyFileRefusal.malformed(folder)) {
                try KeyFile(path: folder).load()
            }
            let nowhere = KeyFile(path: "\(folder)/none/master.key")
            #expect(throws: KeyFileRefusal.unwritable(nowhere.path)) {
                try nowhere.create(Self.key())
            }
        }
    }

    @Test(arguments: [
        "", "\n", "tongxin/master/1\n", "tongxin/master/1 AQIDBA AAAA\n",
        "tongxin/master/2 AQIDBA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "tongxin/master/1 AQIDBA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "tongxin/master/1 AQIDBA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA \n",
        "tongxin/master/1 AQIDBA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n#\n",
    ])
    func `is refused when it is damaged`(text: String) async throws {
        try await withFolder { folder in
            let file = KeyFile(path: "\(folder)/master.key")
            try Data(text.utf8).write(to: URL(filePath: file.path))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: file.path)
            #expect(throws: KeyFileRefusal.malformed(file.path)) { try file.load() }
        }
    }
}
