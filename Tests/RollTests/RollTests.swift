import Columns
import Kernel
import Testing

@testable import Roll

@Suite struct `Listing members from memory` {
    @Test(arguments: [0, 1, 64, 700, 9000])
    func `gives what looking at everybody gives`(count: Int) throws {
        var crowd = Crowd(count)
        let live = LiveRoll(try #require(crowd.roll))
        let plain = Plain(crowd.entries)
        for _ in 0..<60 { expectSame(live, plain, &crowd) }
    }

    @Test func `goes on doing so while members come, change and leave`() throws {
        var crowd = Crowd(6000)
        var live = LiveRoll(try #require(crowd.roll))
        var plain = Plain(crowd.entries)
        for number in 0..<120 {
            var changed = crowd.entry(number % 3 == 0 ? 100_000 + number : number * 31)
            if number % 3 != 0 { changed = changed.known(as: crowd.entries[number * 31].person) }
            let isLeaving = number % 5 == 4
            live.set(changed.person, to: isLeaving ? nil : changed)
            plain.entries[changed.person] = isLeaving ? nil : changed
            expectSame(live, plain, &crowd)
            #expect(live.count == plain.entries.count)
        }
        #expect(live.changes > 100)
    }

    @Test func `has every page once and nobody twice`() throws {
        let crowd = Crowd(5000)
        var live = LiveRoll(try #require(crowd.roll))
        live.set(crowd.entries[17].person, to: nil)
        let everybody = Selection(within: [0..<10])
        var seen: Set<PersonID> = []
        for start in stride(from: 0, to: 5000, by: 50) {
            seen.formUnion(
                live.page(start..<start + 50, of: everybody, by: .born).members.map(\.person))
        }
        #expect(seen.count == 4999)
        #expect(!seen.contains(crowd.entries[17].person))
    }

    @Test func `suggests whose name is just so, then whose begins so`() throws {
        var crowd = Crowd(0)
        let names = ["王张伟", "张伟明", "张伟", "章薇", "李四"]
        crowd.entries = names.enumerated().map { number, name in
            RollMember(PersonID(high: 1, low: UInt64(number)), name, in: 2, Traits([:]))
        }
        let live = LiveRoll(try #require(crowd.roll))
        let inside = Selection(within: [0..<10], words: "张伟")
        #expect(live.suggestions(inside, limit: 9).map(\.name) == ["张伟", "张伟明", "王张伟"])
        let sound = Selection(within: [0..<10], words: "zhangwei")
        #expect(
            live.suggestions(sound, limit: 9).map(\.name) == ["张伟", "章薇", "张伟明", "王张伟"])
        #expect(live.suggestions(Selection(within: [5..<10], words: "张伟"), limit: 9).isEmpty)
        #expect(live.suggestions(inside, limit: 2).map(\.name) == ["张伟", "张伟明"])
    }

    @Test func `suggests who came just now, and not who left`() throws {
        var crowd = Crowd(0)
        let first = RollMember(PersonID(high: 1, low: 1), "张伟", in: 2, Traits([:]))
        crowd.entries = [first]
        var live = LiveRoll(try #require(crowd.roll))
        live.set(first.person, to: nil)
        live.set(
            PersonID(high: 1, low: 2),
            to: RollMember(PersonID(high: 1, low: 2), "张伟明", in: 3, Traits([:])))
        let asked = Selection(within: [0..<10], words: "zw")
        #expect(live.suggestions(asked, limit: 9).map(\.name) == ["张伟明"])
    }

    private func expectSame(_ live: LiveRoll, _ plain: Plain, _ crowd: inout Crowd) {
        let selection = crowd.selection()
        let order = Order.allCases[crowd.random.below(4)]
        let isDescending = crowd.random.below(2) == 0
        let all = plain.all(selection, by: order)
        let expected = isDescending ? all.reversed() : all
        let start = crowd.random.below(max(all.count, 1))
        let page = live.page(
            start..<start + 50, of: selection, by: order, descending: isDescending)
        #expect(page.total == all.count, "\(selection) \(order)")
        let parts = [0..<3, 3..<4, 4..<10]
        #expect(
            live.counts(of: selection, in: parts)
                == parts.map { part in all.count { part.contains($0.branch) } })
        #expect(
            page.members == Array(expected.dropFirst(start).prefix(50)), "\(selection) \(order)")
    }
}

extension RollMember {
    func known(as person: PersonID) -> RollMember {
        RollMember(
            person, name, in: branch, traits, education: education, born: born, joined: joined)
    }
}

@Suite struct `Turning a square of bits` {
    @Test func `makes rows columns`() {
        var random = Steps()
        let words = (0..<64).map { _ in
            UInt64(random.below(1 << 30)) << 33 | UInt64(random.below(1 << 30))
        }
        var turned = words
        transpose(&turned)
        for row in 0..<64 {
            for column in 0..<64 {
                #expect(turned[column] >> UInt64(row) & 1 == words[row] >> UInt64(column) & 1)
            }
        }
    }
}
