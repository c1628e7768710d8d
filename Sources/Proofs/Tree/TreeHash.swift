public import Crypto

/// How leaves and nodes of a tree are hashed (RFC 6962, section 2.1). Each says which it is, so that
/// no leaf can be taken for a node.
public struct TreeHash: Sendable {
    private let function: HashFunction

    /// The public profile.
    public static let sha256 = TreeHash(.sha256)
    /// The twin tree of the national profile.
    public static let sm3 = TreeHash(.sm3)

    private init(_ function: HashFunction) { self.function = function }

    /// What ends the name of a twin tree.
    public static let twinEnd = "-sm3"

    /// A twin tree has a name of its own, so that no head of one tree passes for one of the other.
    public static func of(logNamed origin: String) -> TreeHash {
        origin.hasSuffix(twinEnd) ? .sm3 : .sha256
    }

    /// The root of a tree without leaves.
    public var empty: Digest { function.digest([]) }

    public func leaf(_ entry: [UInt8]) -> Digest { function.digest(0x00, entry) }

    public func node(_ left: Digest, _ right: Digest) -> Digest {
        function.digest(0x01, left, right)
    }
}
