import FoundationEssentials
import Host
import Testing

@Suite struct `What a program writes to a file it adds to` {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "host-\(UUID())").path

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    @Test func `stands behind what is there, and nobody else can read it`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/copy"
        try Output.add("first\n", to: path)
        try Output.add("第二\n", to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "first\n第二\n")
        #expect(!Host.isOpenToOthers(path))
    }

    @Test func `is refused with the reason when there is no such folder`() {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect { try Output.add("x", to: folder + "/none/copy") } throws: { error in
            "\(error)".hasSuffix("No such file or directory")
        }
    }
}

@Suite struct `What the system says of files` {
    @Test(arguments: [(0o600, false), (0o400, false), (0o640, true), (0o604, true)])
    func `others may read it or not`(mode: Int, isOpen: Bool) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "host-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("x".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(Host.isOpenToOthers(path) == isOpen)
    }

    @Test func `a file that cannot be looked at counts as open`() {
        #expect(Host.isOpenToOthers("/nowhere/at-all"))
    }

    @Test func `a folder has room, and one that is not there has none`() {
        #expect(Host.freeBytes(in: "/") > 0)
        #expect(Host.freeBytes(in: "/nowhere/at-all") == 0)
    }
}
