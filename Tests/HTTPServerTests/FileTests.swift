import Glibc
import Kernel
import Testing
import Web

@testable import HTTPServer

@Suite struct `Sending a file` {
    @Test func `gives its bytes, size, time and tag`() async throws {
        try await servingFile(.pattern(300_000)) { host in
            let answer = try await host.get("/")
            #expect(answer.body == .pattern(300_000))
            #expect(answer["last-modified"] == "Tue, 01 Sep 2026 00:00:00 GMT")
            #expect(answer["accept-ranges"] == "bytes")
            #expect(answer["etag"]?.hasPrefix("\"") == true)
            let head = try await host.ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(head["content-length"] == "300000")
        }
    }

    @Test func `of no bytes is an answer too`() async throws {
        try await servingFile([]) { host in
            let whole = try await host.get("/")
            #expect(whole.body == [])
            let part = try await host.get("/", "Range: bytes=0-")
            #expect(part.status == 416)
        }
    }

    @Test(
        arguments: [
            ("bytes=0-4", 206, "bytes 0-4/1000", 0..<5),
            ("bytes=990-", 206, "bytes 990-999/1000", 990..<1000),
            ("bytes=-10", 206, "bytes 990-999/1000", 990..<1000),
            ("bytes=-5000", 206, "bytes 0-999/1000", 0..<1000),
            ("bytes=998-5000", 206, "bytes 998-999/1000", 998..<1000),
            ("bytes=0-0", 206, "bytes 0-0/1000", 0..<1),
            ("bytes=5-4", 200, nil, 0..<1000), ("bytes=0-1,5-6", 200, nil, 0..<1000),
            ("lines=1-2", 200, nil, 0..<1000), ("bytes=", 200, nil, 0..<1000),
            ("bytes=-", 200, nil, 0..<1000),
            ("bytes=a-b", 200, nil, 0..<1000), ("bytes=+1-5", 200, nil, 0..<1000),
            ("bytes=0-99999999999999999999", 200, nil, 0..<1000),
        ] as [(String, Int, String?, Range<Int>)])
    func `gives the part that is asked for`(
        range: String, status: Int, part: String?, bytes: Range<Int>
    ) async throws {
        try await servingFile(.pattern(1000)) { host in
            let answer = try await host.get("/", "Range: \(range)")
            #expect(answer.status == status)
            #expect(answer["content-range"] == part)
            #expect(answer.body == Array([UInt8].pattern(1000)[bytes]))
        }
    }

    @Test(arguments: ["bytes=1000-", "bytes=2000-3000", "bytes=-0"])
    func `says how long it is when the part lies outside`(range: String) async throws {
        try await servingFile(.pattern(1000)) { host in
            let answer = try await host.get("/", "Range: \(range)")
            #expect(answer.status == 416)
            #expect(answer["content-range"] == "bytes */1000")
        }
    }

    @Test(arguments: [
        ("If-None-Match: \"TAG\"", 304), ("If-None-Match: W/\"TAG\"", 304),
        ("If-None-Match: *", 304),
        ("If-None-Match: \"a\", \"TAG\"", 304), ("If-None-Match: \"a\"", 200),
        ("If-Modified-Since: Tue, 01 Sep 2026 00:00:00 GMT", 304),
        ("If-Modified-Since: Mon, 31 Aug 2026 23:59:59 GMT", 200),
        ("If-Modified-Since: yesterday", 200),
        ("If-None-Match: \"a\"\r\nIf-Modified-Since: Tue, 01 Sep 2026 00:00:00 GMT", 200),
        ("If-Match: \"TAG\"", 200), ("If-Match: *", 200), ("If-Match: \"a\"", 412),
        ("If-Match: W/\"TAG\"", 412),
        ("If-Unmodified-Since: Tue, 01 Sep 2026 00:00:00 GMT", 200),
        ("If-Unmodified-Since: Mon, 31 Aug 2026 00:00:00 GMT", 412),
        ("Range: bytes=0-1\r\nIf-Range: \"TAG\"", 206),
        ("Range: bytes=0-1\r\nIf-Range: \"a\"", 200),
        ("Range: bytes=0-1\r\nIf-Range: W/\"TAG\"", 200),
        ("Range: bytes=0-1\r\nIf-Range: Tue, 01 Sep 2026 00:00:00 GMT", 206),
        ("Range: bytes=0-1\r\nIf-Range: Tue, 01 Sep 2026 00:00:01 GMT", 200),
        ("Range: bytes=0-1\r\nIf-None-Match: \"TAG\"", 304),
    ])
    func `spares the reader what it has`(fields: String, status: Int) async throws {
        try await servingFile(.pattern(1000)) { host in
            let tag = try #require(try await host.get("/")["etag"])
            let fields = fields.replacing("\"TAG\"", with: tag)
            let answer = try await host.get("/", fields)
            #expect(answer.status == status)
            #expect(answer["etag"] == (status == 412 ? nil : tag))
        }
    }

    @Test func `that is gone or no file is not found`() async throws {
        let gone = { @Sendable (request: Request) -> Handling in
            let path = request.path == ["folder"] ? "/tmp" : "/nowhere/at/all"
            return .now(Response(.ok, content: .file(Response.File(path: path))))
        }
        try await serving(.usual, gone) { host in
            for target in ["/folder", "/gone"] {
                let answer = try await host.get(target)
                #expect(answer.status == 404)
            }
        }
    }

    @Test func `in parts to many who read slowly gives each its own`() async throws {
        try await servingFile(.pattern(2_000_000)) { host in
            let clients = try (0..<8).map { _ in
                try Client(port: host.port, receiveBuffer: 4096)
            }
            for (index, client) in clients.enumerated() {
                try await client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=\(index * 100)-\r\n\r\n")
            }
            for (index, client) in clients.enumerated() {
                let answer = try await client.answer()
                #expect(answer.body == Array([UInt8].pattern(2_000_000)[(index * 100)...]))
            }
        }
    }
}

@Suite struct `The files that browsers load` {
    @Test func `come in the encoding the browser likes best`() async throws {
        try await servingAssets { host in
            for (accepted, encoding, body) in [
                ("gzip, deflate, br", "br", "brotli"), ("gzip", "gzip", "zipped"),
                ("identity", nil, "plain"),
                ("br;q=0, GZIP;q=0.5", "gzip", "zipped"), ("br;q=0.0", nil, "plain"),
                ("", nil, "plain"),
            ] as [(String, String?, String)] {
                let answer = try await host.get(
                    "/assets/app.0123abcd.js", "Accept-Encoding: \(accepted)")
                #expect(answer["content-encoding"] == encoding)
                #expect(answer.text == body)
                #expect(answer["vary"] == "accept-encoding")
                #expect(answer["content-type"] == "text/javascript; charset=utf-8")
            }
        }
    }

    @Test func `are kept for good when their name says what is in them`() async throws {
        try await servingAssets { host in
            let named = try await host.get("/assets/app.0123abcd.js")
            #expect(named["cache-control"] == "public, max-age=31536000, immutable")
            let plain = try await host.get("/assets/mark.svg")
            #expect(plain["cache-control"] == "public, no-cache")
            #expect(plain["vary"] == nil)
            let tag = try #require(plain["etag"])
            #expect(try await host.get("/assets/mark.svg", "If-None-Match: \(tag)").status == 304)
        }
    }

    @Test func `come from disk when they are large`() async throws {
        try await servingAssets { host in
            let answer = try await host.get("/assets/hall.glb", "Range: bytes=100000-100009")
            #expect(answer.status == 206)
            #expect(answer.body == Array([UInt8].pattern(200_000)[100_000..<100_010]))
            #expect(answer["content-type"] == "model/gltf-binary")
        }
    }

    @Test(arguments: [
        "/assets", "/assets/", "/assets/none.js", "/assets/.hidden", "/assets/a/b",
        "/other/mark.svg",
        "/assets/app.0123abcd.js.br",
    ])
    func `are only those that were there at the start`(target: String) async throws {
        try await servingAssets { host in
            let answer = try await host.get(target)
            #expect(answer.status == 404)
        }
    }

    @Test func `can be asked about but not changed`() async throws {
        try await servingAssets { host in
            let rest = " /assets/mark.svg HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
            let options = try await host.ask("OPTIONS" + rest)
            #expect(options.status == 204)
            #expect(options["allow"] == "GET, HEAD, OPTIONS")
            let post = try await host.ask("POST" + rest)
            #expect(post.status == 405)
            #expect(post["allow"] == "GET, HEAD, OPTIONS")
        }
    }

    private func servingAssets(_ body: (Host) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("app.0123abcd.js", "plain"), ("app.0123abcd.js.gz", "zipped"),
            ("app.0123abcd.js.br", "brotli"),
            ("mark.svg", "<svg/>"), (".hidden", "no"),
        ] { try folder.write(name, Array(text.utf8)) }
        try folder.write("hall.glb", .pattern(200_000))
        let assets = try AssetFolder(path: folder.path, under: "assets")
        #expect(assets.count == 3)
        try await serving(
            .usual,
            { request in .now(assets.response(to: request) ?? .text("no", status: .notFound)) },
            body)
    }
}

private func servingFile(_ bytes: [UInt8], _ body: (Host) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("file", bytes)
    try folder.setTime(of: "file", to: 1_788_220_800)
    try await serving(
        .usual, { _ in .now(Response(.ok, content: .file(Response.File(path: path)))) }, body)
}

/// A folder that is gone after the test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/tongxin-http-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
        path = String(
            decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink(path + "/" + name)
        }
        closedir(folder)
        rmdir(path)
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        guard let handle = fopen(file, "w") else { throw SystemError("fopen") }
        defer { fclose(handle) }
        guard fwrite(bytes, 1, bytes.count, handle) == bytes.count else {
            throw SystemError("fwrite")
        }
        return file
    }

    func setTime(of name: String, to seconds: Int) throws {
        let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
        guard utimensat(AT_FDCWD, path + "/" + name, times, 0) == 0
        else { throw SystemError("utimensat") }
    }
}
