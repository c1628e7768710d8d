import Testing

@testable import Web

@Suite struct `A form with a file` {
    private static let form =
        "--b0und\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\nsecret\r\n"
        + "--b0und\r\nContent-Disposition: form-data; name=\"file\"; filename=\"名册.csv\"\r\n"
        + "Content-Type: text/csv\r\n\r\n姓名\r\n--b0un\r\n林晓禾\r\n"
        + "--b0und--\r\n"

    /// However it is cut, what is read is the same.
    @Test(arguments: [1, 2, 3, 7, 16, 64, 4096])
    func `is taken apart as it arrives`(size: Int) throws {
        var parser = try #require(
            MultipartParser(contentType: "multipart/form-data; boundary=b0und"))
        var fields: [String] = [], content: [UInt8] = []
        for start in stride(from: 0, to: Self.form.utf8.count, by: size) {
            let piece = Array(Array(Self.form.utf8)[start...].prefix(size))
            for event in try parser.take(piece) {
                switch event {
                case .field(let name, let value): fields.append("\(name)=\(value)")
                case .file(let name, let fileName): fields.append("\(name):\(fileName)")
                case .bytes(let bytes): content += bytes
                case .end: fields.append("end")
                }
            }
        }
        #expect(fields == ["_token=secret", "file:名册.csv", "end"])
        #expect(String(decoding: content, as: UTF8.self) == "姓名\r\n--b0un\r\n林晓禾")
        #expect(parser.isComplete)
    }

    @Test func `may hold an empty file and an empty field`() throws {
        var parser = try #require(
            MultipartParser(contentType: "Multipart/Form-Data; boundary=\"x\""))
        let events = try parser.take(
            Array(
                ("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n"
                    + "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n"
                    + "--x--").utf8))
        #expect(
            events == [
                .field(name: "a", value: ""), .file(name: "f", fileName: ""), .end,
            ])
    }

    @Test func `keeps no more of a file than a boundary`() throws {
        var parser = try #require(MultipartParser(contentType: "multipart/form-data; boundary=x"))
        let head = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n"
        _ = try parser.take(Array(head.utf8))
        var given = 0
        for _ in 0..<64 {
            for event in try parser.take([UInt8](repeating: 7, count: 1 << 16)) {
                if case .bytes(let bytes) = event { given += bytes.count }
            }
        }
        #expect(given > 64 << 16 - 16)
    }

    @Test(arguments: [
        "--y\r\n\r\n", "--x\r\nNo-Disposition: a\r\n\r\n\r\n--x--", "--x?\r\n",
        "--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u{0}\r\n--x--",
        "--x\r\n" + String(repeating: "h", count: 5000),
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
            + String(repeating: "v", count: 70_000),
        String(
            repeating: "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n", count: 65),
    ])
    func `is refused when it is not as browsers make it`(text: String) throws {
        var parser = try #require(MultipartParser(contentType: "multipart/form-data; boundary=x"))
        #expect(throws: MultipartParser.Refusal.self) { _ = try parser.take(Array(text.utf8)) }
    }

    @Test(arguments: ["text/plain", "multipart/form-data", "multipart/form-data; boundary="])
    func `says what its boundary is`(type: String) {
        #expect(MultipartParser(contentType: type) == nil)
    }
}
