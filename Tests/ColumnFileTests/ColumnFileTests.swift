import Columns
import Glibc
import Testing

@testable import ColumnFile

/// A file of a test, gone with it.
final class Scratch {
    let path: String

    init() {
        path = "/tmp/tongxin-columns-\(UInt64.random(in: 0 ... .max)).columns"
    }

    deinit { _ = unsafe unlink(path) }
}

@Suite struct `A census on the disk` {
    private func census() throws -> Census {
        let tree = try Tree(parents: [nil, 0, 0, 2])
        var builder = CensusBuilder(tree, asOf: try #require(Month(year: 2026, month: 11)))
        for number in 0..<70_000 {
            var profile = Profile(.full, number % 3 == 0 ? .female : .male)
            profile.born = Month(year: 1950 + number % 55, month: 1 + number % 12)
            profile.joined = Month(year: 1980 + number % 40, month: 1 + number % 11)
            try builder.append(profile, to: number / 20_000)
        }
        return builder.census()
    }

    @Test func `comes back as it was`() throws {
        let (file, census) = (Scratch(), try census())
        try ColumnFile.save(census, to: file.path)
        let loaded = try ColumnFile.load(file.path)
        let query = Query(of: 0, by: [.sex, .age, .joinYear])
        #expect(loaded.count(query) == census.count(query))
        #expect(loaded.asOf == census.asOf)
        #expect(loaded.tree == census.tree)
        for organization in 0..<4 {
            #expect(
                loaded.figure(.women, of: organization) == census.figure(.women, of: organization))
        }
        var (older, olderToo) = (census, loaded)
        older.advance(to: try #require(Month(year: 2036, month: 1)))
        olderToo.advance(to: try #require(Month(year: 2036, month: 1)))
        #expect(older.count(query) == olderToo.count(query))
    }

    @Test func `comes back in order after changes`() throws {
        let file = Scratch()
        var census = try census()
        let place = census.add(Profile(.applicant, .female), to: 1)
        _ = census.move(100, to: 3)
        census.remove(place)
        census.remove(7)
        try ColumnFile.save(census, to: file.path)
        let loaded = try ColumnFile.load(file.path)
        #expect(loaded.members == census.members)
        #expect(loaded.vacancies == 0)
        for organization in 0..<4 {
            let query = Query(of: organization, by: [.sex, .age])
            #expect(loaded.count(query) == census.count(query))
        }
    }

    @Test func `replaces an older one`() throws {
        let (file, first) = (Scratch(), try census())
        try ColumnFile.save(first, to: file.path)
        var second = first
        second.remove(0)
        try ColumnFile.save(second, to: file.path)
        #expect(try ColumnFile.load(file.path).members == first.members - 1)
    }

    @Test func `is missed by its name`() {
        let path = "/tmp/tongxin-no-such-file.columns"
        #expect(throws: ColumnFileError.system(ENOENT, path)) { try ColumnFile.load(path) }
    }
}
