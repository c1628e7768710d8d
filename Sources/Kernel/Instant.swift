/// A moment in UTC, in microseconds since 1970.
///
/// The database keeps it as one integer; nobody asks the database for its own clock.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    public let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }
    public init(seconds: Int64) { microseconds = seconds &* 1_000_000 }

    public var seconds: Int64 { microseconds.floorDivided(by: 1_000_000) }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    public static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(microseconds: instant.microseconds &+ duration.microseconds)
    }

    public static func - (instant: Instant, duration: Duration) -> Instant {
        Instant(microseconds: instant.microseconds &- duration.microseconds)
    }

    public static func - (left: Instant, right: Instant) -> Duration {
        .microseconds(left.microseconds &- right.microseconds)
    }
}

extension Instant {
    /// The hours China is ahead of UTC. Civil time there has had no summer time since 1991, and
    /// no instant of this product is older; civil dates of earlier events are entered as dates.
    private static let shanghaiOffset = Duration.seconds(8 * 3600)

    /// The date on the wall calendar in Shanghai.
    public var date: CivilDate {
        let local = self + Instant.shanghaiOffset
        return CivilDate(daysSince1970: Int(local.seconds.floorDivided(by: 86_400)))
    }

    /// `14:32` in Shanghai.
    public var clockTime: String {
        let second = (self + Instant.shanghaiOffset).seconds.floorRemainder(by: 86_400)
        return "\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60))"
    }

    /// `2026-11-21T06:32:05Z`, the form of logs and of the API.
    public var iso8601: String {
        let date = CivilDate(daysSince1970: Int(seconds.floorDivided(by: 86_400)))
        let second = seconds.floorRemainder(by: 86_400)
        let minutes = "\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60))"
        return "\(date)T\(minutes):\(twoDigits(second % 60))Z"
    }
}

extension CivilDate {
    /// The instant at which this date begins in Shanghai.
    public var start: Instant { Instant(seconds: Int64(daysSince1970) * 86_400 - 8 * 3600) }
}

/// Where the time comes from: the system in production, a fixed value in tests.
public protocol TimeSource: Sendable {
    func now() -> Instant
}

extension Duration {
    public var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000 &+ attoseconds / 1_000_000_000_000
    }
}

extension Int64 {
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    func floorRemainder(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

func twoDigits(_ number: some BinaryInteger) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}
