/// What opens a sealed file.
public enum SealedFileKey: Sendable {
    /// A key of the installation, 32 bytes, named by its id.
    case key(Secret, id: KeyID)
    /// Words that a person keeps. The cost is for a new file; an old one says its own.
    case passphrase(Secret, cost: SealedFileCost = .standard)
}

/// What one guess of a passphrase shall cost.
public struct SealedFileCost: Sendable, Equatable {
    public let memoryKiB: Int
    public let passes: Int

    public init(memoryKiB: Int, passes: Int) {
        self.memoryKiB = memoryKiB
        self.passes = passes
    }

    public static let standard = SealedFileCost(memoryKiB: 65_536, passes: 3)
    public static let least = SealedFileCost(memoryKiB: 8, passes: 1)

    /// A hostile header must not exhaust the machine that reads it.
    var isBearable: Bool { (1...16).contains(passes) && (8...1_048_576).contains(memoryKiB) }
}

/// Why a sealed file is not read.
public enum SealedFileRefusal: Error, Equatable, Sendable {
    case notSealed
    case wrongKey
    case passphraseNeeded
    case keyNeeded(KeyID)
    case damaged
    case cut
    case library(String)
}
