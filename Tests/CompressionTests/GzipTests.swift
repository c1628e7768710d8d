import Compression
import TestSupport
import Testing

@Suite struct `Compressed bytes` {
    @Test func `are fewer, and become what they were`() throws {
        let page = Array(String(repeating: "<li>云杉岭林场党委</li>\n", count: 200).utf8)
        let compressed = try #require(Gzip.compress(page))
        #expect(compressed.count < page.count / 10)
        #expect(compressed.starts(with: [0x1F, 0x8B]))
        #expect(gunzip(compressed, upTo: page.count) == page)
    }

    @Test func `are not made where nothing is won`() {
        #expect(Gzip.compress([]) == nil)
        #expect(Gzip.compress(Array("ok".utf8)) == nil)
    }

    @Test func `are refused when damaged, cut short or too many`() throws {
        let page = Array(repeating: UInt8(ascii: "a"), count: 1000)
        var compressed = try #require(Gzip.compress(page))
        #expect(gunzip(compressed, upTo: 999) == nil)
        #expect(gunzip(Array(compressed.dropLast()), upTo: 1000) == nil)
        compressed[compressed.count / 2] ^= 1
        #expect(gunzip(compressed, upTo: 1000) == nil)
    }
}
