import Testing

@testable import Columns

@Suite struct `Bytes that are no census` {
    /// Seventy thousand rows: more than one page.
    static let bytes: [UInt8] = {
        guard let tree = try? Tree(parents: [nil, 0, 1]) else { preconditionFailure("a tree") }
        var dice = Dice(12)
        var builder = CensusBuilder(tree, asOf: .today)
        for number in 0..<70_000 { try? builder.append(.anybody(&dice), to: number / 30_000) }
        var bytes: [UInt8] = []
        builder.census().write { bytes += $0 }
        return bytes
    }()

    private func read(_ bytes: [UInt8]) throws(ColumnRefusal) -> Census {
        var place = 0
        var reader = CensusReader { (count: Int) throws(Never) -> [UInt8] in
            defer { place += count }
            return Array(bytes.dropFirst(place).prefix(count))
        }
        do { return try reader.census(fileSize: bytes.count) } catch {
            switch error {
            case .refused(let refusal): throw refusal
            }
        }
    }

    /// With the checksum of the header made right again, as somebody would who means harm.
    private func header(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
        var header = Array(Self.bytes.prefix(60))
        change(&header)
        header.append(little: Checksum.of(header))
        return header + Self.bytes.dropFirst(64)
    }

    @Test func `are told from those of one`() throws {
        #expect(try read(Self.bytes).members == 70_000)
    }

    @Test(arguments: [0, 1, 63])
    func `are refused when they are too few for a header`(count: Int) {
        #expect(throws: ColumnRefusal.otherFile) { try read(Array(Self.bytes.prefix(count))) }
    }

    @Test(arguments: [64, 65, 100, 70_000, bytes.count - 1])
    func `are refused when they end early`(count: Int) {
        #expect(throws: ColumnRefusal.length(expected: Self.bytes.count, found: count)) {
            try read(Array(Self.bytes.prefix(count)))
        }
    }

    @Test func `are refused when more follow`() {
        #expect(
            throws: ColumnRefusal.length(expected: Self.bytes.count, found: Self.bytes.count + 1)
        ) { try read(Self.bytes + [0]) }
    }

    @Test(arguments: [64, 79, 80, 100, 70_000, 200_000, bytes.count - 1])
    func `are refused when one of them is another`(place: Int) {
        var bytes = Self.bytes
        bytes[place] ^= 4
        #expect { try read(bytes) } throws: { error in
            guard case .damaged(let block) = error as? ColumnRefusal else { return false }
            return block <= place
        }
    }

    @Test func `are refused with a header that was tampered with`() {
        var bytes = Self.bytes
        bytes[24] ^= 1
        #expect(throws: ColumnRefusal.damaged(at: 0)) { try read(bytes) }
        #expect(throws: ColumnRefusal.otherFile) { try read(header { $0[0] = 0x20 }) }
        #expect(throws: ColumnRefusal.version(9)) { try read(header { $0[8] = 9 }) }
    }

    @Test(arguments: [16, 24])
    func `are refused with absurd numbers`(place: Int) {
        for byte in 4..<8 {
            #expect(throws: ColumnRefusal.absurd) { try read(header { $0[place + byte] = 0x7F }) }
        }
        #expect(throws: ColumnRefusal.absurd) { try read(header { $0[12...15] = [0, 0, 0, 0] }) }
        #expect { try read(header { $0[place + 3] = 0x40 }) } throws: { error in
            guard case .length = error as? ColumnRefusal else { return false }
            return true
        }
    }

    @Test func `are refused when they contradict themselves with right checksums`() throws {
        // The second organisation below the third.
        var parents = Array(Self.bytes[64..<76])
        parents[4] = 2
        parents.append(little: Checksum.of(parents))
        let circle = Self.bytes.prefix(64) + parents + Self.bytes.dropFirst(80)
        #expect(throws: ColumnRefusal.contradictory) { try read(Array(circle)) }
        // The first row behind the second organisation's.
        var starts = Array(Self.bytes[80..<96])
        starts[6] = 0x7F
        starts.append(little: Checksum.of(starts))
        let backwards = Self.bytes.prefix(80) + starts + Self.bytes.dropFirst(100)
        #expect(throws: ColumnRefusal.contradictory) { try read(Array(backwards)) }
        // A member without a status.
        var page = Array(Self.bytes[100..<100 + 65_536])
        page[5] = 0
        page.append(little: Checksum.of(page))
        let nobody = Self.bytes.prefix(100) + page + Self.bytes.dropFirst(100 + 65_540)
        #expect(throws: ColumnRefusal.contradictory) { try read(Array(nobody)) }
    }
}

@Suite struct `The checksum` {
    @Test(arguments: [("123456789", UInt32(0xCBF4_3926)), ("", 0), ("a", 0xE8B7_BE43)])
    func `is that of everybody`(text: String, sum: UInt32) {
        #expect(Checksum.of(Array(text.utf8)) == sum)
    }
}
