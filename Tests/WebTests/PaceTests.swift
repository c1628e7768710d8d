import Kernel
import TestSupport
import Testing

@testable import Web

@Suite struct `S22: the pace of an account` {
    private let lin = AccountID(high: 3, low: 1)
    private let su = AccountID(high: 3, low: 2)

    @Test func `is ten seconds' worth at once, and then so many a second`() {
        let pace = Pace(perSecond: 5)
        let first = (0..<60).map { _ in pace.take(1, of: lin, at: .testStart) }
        #expect(first.filter(\.self).count == 50)
        let later = Instant.testStart + .seconds(2)
        let second = (0..<60).map { _ in pace.take(1, of: lin, at: later) }
        #expect(second.filter(\.self).count == 10)
    }

    @Test func `is nobody else's`() {
        let pace = Pace(perSecond: 1)
        for _ in 0..<20 { _ = pace.take(1, of: lin, at: .testStart) }
        #expect(!pace.take(1, of: lin, at: .testStart))
        #expect(pace.take(1, of: su, at: .testStart))
    }

    @Test func `lets a costly request through once, from a full store`() {
        let pace = Pace(perSecond: 5)
        #expect(pace.take(100, of: lin, at: .testStart))
        #expect(!pace.take(1, of: lin, at: .testStart))
        #expect(!pace.take(100, of: lin, at: .testStart + .seconds(9)))
        #expect(pace.take(100, of: lin, at: .testStart + .seconds(10)))
    }

    @Test func `does not run dry when a clock is set back, and fills no further than full`() {
        let pace = Pace(perSecond: 1)
        #expect(pace.take(5, of: lin, at: .testStart))
        #expect(pace.take(5, of: lin, at: .testStart - .seconds(3600)))
        #expect(!pace.take(1, of: lin, at: .testStart - .seconds(3600)))
        let muchLater = Instant.testStart + .seconds(86_400)
        #expect(pace.take(10, of: lin, at: muchLater))
        #expect(!pace.take(1, of: lin, at: muchLater))
    }
}
