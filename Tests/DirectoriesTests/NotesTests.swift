import Kernel
import Testing

@testable import Directories

@Suite struct `Notes about many` {
    private enum Subject {}

    private func notes(about numbers: [Int]) -> Notes<Subject, Int> {
        Notes(about: numbers.map(id), Array(numbers.indices))
    }

    private func id(_ number: Int) -> ID<Subject> { ID(high: 1, low: UInt64(number)) }

    @Test(arguments: ["rising", "falling", "scattered", "from both ends"])
    func `are found in whatever order somebody asks`(way: String) {
        let kept: [Int] = [3, 50, 3, 7, 8, 9, 10, 11, 12, 13, 14, 49, 3] + Array(20..<45)
        var notes = notes(about: kept)
        for turn in 0..<120 {
            let number = number(at: turn % 60, way)
            let expected = kept.indices.filter { kept[$0] == number }
            #expect(notes.about(id(number)).sorted() == expected)
        }
    }

    private func number(at turn: Int, _ way: String) -> Int {
        switch way {
        case "rising": turn
        case "falling": 59 - turn
        case "scattered": turn * 7 % 60
        default: turn % 2 == 0 ? turn : 59 - turn
        }
    }

    @Test func `stay where they are when their ids rise`() {
        var notes = notes(about: [1, 2, 2, 5])
        #expect(Array(notes.about(id(2))) == [1, 2])
        #expect(notes.about(id(9)).isEmpty)
        #expect(notes.about(id(0)).isEmpty)
    }

    @Test func `are none where there are none`() {
        var notes = notes(about: [])
        #expect(notes.about(id(1)).isEmpty)
    }
}
