import Kernel
import Testing

@Suite struct `An id` {
    private let morning = Instant(seconds: 1_795_226_400)

    @Test func `carries its time, version and variant`() {
        var randomness = SystemRandomNumberGenerator()
        let id = PersonID(at: morning, using: &randomness)
        #expect(id.high >> 16 == 1_795_226_400_000)
        #expect(id.high >> 12 & 0xF == 7)
        #expect(id.low >> 62 == 2)
    }

    @Test func `sorts by birth`() {
        var randomness = SystemRandomNumberGenerator()
        let first = PersonID(at: morning, using: &randomness)
        let second = PersonID(at: morning + .milliseconds(1), using: &randomness)
        #expect(first < second)
    }

    @Test func `survives the way through text and bytes`() {
        var randomness = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let id = PersonID(at: morning, using: &randomness)
            #expect(PersonID(id.description) == id)
            #expect(PersonID(bytes: id.bytes) == id)
        }
    }

    @Test func `is one of a list of bytes, and a part of an id is none`() {
        var randomness = SystemRandomNumberGenerator()
        let ids = (0..<5).map { _ in PersonID(at: morning, using: &randomness) }
        let bytes = ids.flatMap(\.bytes)
        #expect(PersonID.list(bytes[...]) == ids)
        #expect(PersonID.list(bytes[16..<79]) == Array(ids[1..<4]))
        #expect(PersonID.list([]) == [])
    }

    @Test(arguments: [
        "", "019aa4c0-0000-7000-8000-00000000000", "019aa4c0-0000-7000-8000-0000000000000",
        "019aa4c000007000800000000000000000ab", "019aa4c0-0000-7000-8000-00000000000g",
        "{19aa4c0-0000-7000-8000-000000000000", "019aa4c0_0000_7000_8000_000000000000",
    ])
    func `refuses what is not one`(text: String) {
        #expect(PersonID(text) == nil)
    }
}

@Suite struct `A clause` {
    @Test(arguments: [
        (7, "第七条"), (10, "第十条"), (21, "第二十一条"), (30, "第三十条"), (100, "第一百条"),
        (105, "第一百零五条"), (110, "第一百一十条"), (111, "第一百一十一条"),
    ])
    func `is cited as regulations count`(article: Int, text: String) throws {
        let inForce = try #require(CivilDate("2018-10-28"))
        let rules = Instrument("ZB18", Phrase("条例", "Regulation"), inForce: inForce)
        #expect(Clause(rules, article: article).citation.chinese == "条例 \(text)")
    }

    @Test func `holds between its dates, both included`() throws {
        let from = try #require(CivilDate("2014-05-28"))
        let until = try #require(CivilDate("2026-05-10"))
        let rules = Instrument("FZ14", Phrase("细则", "Rules"), inForce: from)
        let clause = Clause(rules, article: 1, until: until)
        #expect(!clause.isInForce(on: from.adding(days: -1)))
        #expect(clause.isInForce(on: from))
        #expect(clause.isInForce(on: until))
        #expect(!clause.isInForce(on: until.adding(days: 1)))
    }
}

@Suite struct `A series of ids` {
    private let morning = Instant(seconds: 1_795_226_400)

    @Test func `rises from each to the next`() {
        var randomness = SystemRandomNumberGenerator()
        var series = IDSeries<PersonSubject>(at: morning, using: &randomness)
        let ids = (0..<1000).map { _ in series.next(using: &randomness) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.allSatisfy { $0.high >> 12 & 0xF == 7 && $0.low >> 62 == 2 })
    }

    /// Where all random bits are set, the next one is of the next millisecond.
    @Test func `goes on where its random bits end`() {
        var ones = Ones()
        var series = IDSeries<PersonSubject>(at: morning, using: &ones)
        let id = series.next(using: &ones)
        #expect(id.high == 1_795_226_400_001 << 16 | 0x7000)
        #expect(id.low >> 62 == 2)
    }

    private struct Ones: RandomNumberGenerator {
        mutating func next() -> UInt64 { .max }
    }
}
