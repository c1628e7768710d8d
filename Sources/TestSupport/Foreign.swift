public import Foundation

/// Programs of other people that look at what ours has made. `script/setup --test` installs them.
public enum Foreign {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let scripts = root.appending(path: "Tests/Foreign")

    private static var python: String {
        ProcessInfo.processInfo.environment["TONGXIN_TEST_PYTHON"]
            ?? root.appending(path: ".cache/python/bin/python").path
    }

    private static let goPath = "/usr/share/gocode"

    /// Runs the Python check and returns what it printed.
    public static func python(_ words: String...) async throws -> String {
        try await run([python, scripts.appending(path: "check.py").path] + words)
    }

    public static func go(_ folder: URL) async throws -> String {
        let environment = [
            "GO111MODULE": "off", "GOPATH": goPath, "HOME": folder.path,
            "GOCACHE": FileManager.default.temporaryDirectory.appending(path: "go-cache").path,
        ]
        let script = scripts.appending(path: "check.go").path
        return try await run(["/usr/bin/go", "run", script, folder.path], environment)
    }

    /// What a scanner reads from the code on the first page of a PDF.
    public static func scanned(_ pdf: [UInt8]) async throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-scan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, picture) = (folder.appending(path: "a.pdf"), folder.appending(path: "a"))
        try Data(pdf).write(to: file)
        _ = try await run(
            [
                "/usr/bin/pdftocairo", "-png", "-singlefile", "-r", "200", file.path, picture.path,
            ])
        return try await run(
            [
                "/usr/bin/zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable",
                "\(picture.path).png",
            ])
    }

    /// The words of a PDF, page after page, as they lie on the paper.
    public static func words(of pdf: [UInt8]) async throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-words-\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(pdf).write(to: file)
        return try await run(["/usr/bin/pdftotext", "-layout", file.path, "-"])
    }

    private static func run(
        _ words: [String], _ environment: [String: String] = [:]
    ) async throws -> String {
        let (code, text) = try await Program.run(words, adding: environment)
        guard code == 0 else {
            throw Failure(description: "\(words[0]) ended with \(code): \(text)")
        }
        return text
    }
}
